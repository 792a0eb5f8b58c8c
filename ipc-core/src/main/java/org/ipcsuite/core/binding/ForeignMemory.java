package org.ipcsuite.core.binding;

import java.nio.ByteBuffer;

/** Memory segments and buffers; {@link ClassWriting} implements it, as JDK 17 does not know the type of a segment. */
interface ForeignMemory {

    /** {@code MemorySegment.ofBuffer(direct)}. */
    Object segment(ByteBuffer direct);

    /** {@code MemorySegment.ofBuffer(direct).address()}: of the byte at the buffer's position. */
    long address(ByteBuffer direct);

    /** {@code MemorySegment.ofAddress(address).reinterpret(bytes).asByteBuffer()}. */
    ByteBuffer buffer(long address, long bytes);

    static ForeignMemory get() {
        return Written.MEMORY;
    }

    /** Written when it is first needed. */
    final class Written {
        private static final ForeignMemory MEMORY = ClassWriting.memory();

        private Written() {}
    }
}
