package org.ipcsuite.queues.chronicle;

import java.nio.ByteBuffer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.OS;

/**
 * Copies between a document of Chronicle's and a direct buffer, once and without an object. Stateless; each call is for the
 * thread that holds the document.
 */
public final class DocumentBytes {

    private DocumentBytes() {}

    /** Appends the remaining bytes of a message, of which none remain. */
    public static void append(ByteBuffer message, Bytes<?> to) {
        int length = message.remaining();
        OS.memory()
                .copyMemory(Jvm.address(message) + message.position(), to.addressForWrite(to.writePosition()), length);
        to.writeSkip(length);
        message.position(message.limit()); // used until here, so that it lives until it is copied
    }

    /** Copies so many bytes, which stand at the document's read position and have room in the buffer. */
    public static void copy(Bytes<?> from, int length, ByteBuffer into) {
        OS.memory().copyMemory(from.addressForRead(from.readPosition()), Jvm.address(into) + into.position(), length);
        into.position(into.position() + length); // used until here, so that it lives until it is filled
    }
}
