package org.ipcsuite.core.sys;

import java.nio.ByteBuffer;
import org.ipcsuite.core.binding.NativeBinding;

/**
 * Direct buffers and their addresses. Native functions on the data path take an address as a number: with JNR that costs
 * half of what passing the buffer does. Keep the buffer reachable until the call has returned, by using it afterwards.
 */
public final class NativeBuffer {

    private static final NativeBinding BINDING = NativeBinding.get();

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
        return BINDING.address(buffer);
    }

    /** A buffer over memory that was mapped by a native call; it must not be used once that is unmapped. */
    public static ByteBuffer over(long address, int bytes) {
        return BINDING.buffer(address, bytes);
    }
}
