package org.ipcsuite.queues.aeron;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A message in Aeron's memory, as a buffer of the JDK: made once for each file that is mapped. For one thread. */
final class TermView {

    private @Nullable ByteBuffer mapped;
    private ByteBuffer view = ByteBuffer.allocateDirect(0);

    /** The bytes of a buffer over mapped memory; the same buffer each time. */
    @SuppressWarnings("ReferenceEquality") // the same memory, not one with the same bytes
    ByteBuffer over(DirectBuffer buffer, int offset, int length) {
        ByteBuffer memory = Objects.requireNonNull(buffer.byteBuffer());
        if (memory != mapped) {
            mapped = memory;
            view = memory.duplicate();
        }
        int at = buffer.wrapAdjustment() + offset;
        return view.limit(at + length).position(at);
    }
}
