package org.ipcsuite.shm.processvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.sys.NativeBuffer;

/**
 * A packet of a channel: the address of a message in its sender's memory and its length, 8 bytes each in the machine's
 * own byte order; or the address 0, the length, and the message itself. For one thread.
 */
final class Packet {

    /** A message of up to so many bytes is in the packet: reading it from the sender's memory would cost more. */
    static final int INLINE = 4096;

    private static final int LENGTH_AT = Long.BYTES;
    private static final int MESSAGE_AT = 2 * Long.BYTES;
    /** Of the largest packet. */
    static final int BYTES = MESSAGE_AT + INLINE;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final long nativeAddress = NativeBuffer.address(bytes);
    private int size;

    /** Where it is for system calls. */
    long nativeAddress() {
        return nativeAddress;
    }

    /** Bytes of the packet, 0 if there is none. */
    int size() {
        return size;
    }

    /** Copies the remaining bytes of a small message, and leaves them remaining. */
    void put(ByteBuffer message) {
        int length = message.remaining();
        bytes.putLong(0, 0).putLong(LENGTH_AT, length).put(MESSAGE_AT, message, message.position(), length);
        size = MESSAGE_AT + length;
    }

    /** Announces a message where it is. */
    void announce(long address, int length) {
        bytes.putLong(0, address).putLong(LENGTH_AT, length);
        size = MESSAGE_AT;
    }

    /** Takes what was received. */
    void received(int packetBytes, int maxMessage) throws CorruptMessageException {
        long length = bytes.getLong(LENGTH_AT);
        boolean isWhole = packetBytes >= MESSAGE_AT && packetBytes == MESSAGE_AT + (isInline() ? length : 0);
        if (!isWhole || length < 0 || length > maxMessage) {
            throw new CorruptMessageException("a packet of " + packetBytes + " bytes announces a message of " + length
                    + ", and this side allows " + maxMessage);
        }
        size = packetBytes;
    }

    boolean isInline() {
        return bytes.getLong(0) == 0;
    }

    long address() {
        return bytes.getLong(0);
    }

    int length() {
        return (int) bytes.getLong(LENGTH_AT);
    }

    /** Copies an inline message out. */
    void take(ByteBuffer into) {
        into.put(into.position(), bytes, MESSAGE_AT, length());
        into.position(into.position() + length());
    }

    void clear() {
        size = 0;
    }
}
