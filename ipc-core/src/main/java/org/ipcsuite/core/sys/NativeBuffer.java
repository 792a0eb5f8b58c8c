package org.ipcsuite.core.sys;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;

/**
 * The address of a direct buffer, for native functions that take it as a number: that costs half of what passing the
 * buffer does. Keep the buffer reachable until the call has returned, by using it afterwards.
 */
public final class NativeBuffer {

    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private NativeBuffer() {}

    /**
     * Checks a buffer whose address is taken by other means.
     *
     * @throws IllegalArgumentException if the buffer is on the heap, where it has no address that stays
     */
    public static void requireDirect(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("a direct buffer is needed: ByteBuffer.allocateDirect");
        }
    }

    /**
     * The address of the byte at the buffer's position.
     *
     * @throws IllegalArgumentException if the buffer is on the heap, where it has no address that stays
     */
    public static long address(ByteBuffer buffer) {
        requireDirect(buffer);
        return MEMORY.getDirectBufferAddress(buffer) + buffer.position();
    }
}
