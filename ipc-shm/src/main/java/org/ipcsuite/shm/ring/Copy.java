package org.ipcsuite.shm.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies bytes between buffers. Up to some hundred bytes a loop is done before the JDK's own bulk copy has begun. */
final class Copy {

    private static final int SMALL = 192;

    /** Whatever the byte order of a buffer is, what is read with this and written with it stays the same. */
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Copy() {}

    static void bytes(ByteBuffer from, int fromIndex, ByteBuffer to, int toIndex, int length) {
        if (length > SMALL) {
            to.put(toIndex, from, fromIndex, length);
            return;
        }
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(to, toIndex + i, (long) LONGS.get(from, fromIndex + i));
        }
        for (; i < length; i++) {
            to.put(toIndex + i, from.get(fromIndex + i));
        }
    }
}
