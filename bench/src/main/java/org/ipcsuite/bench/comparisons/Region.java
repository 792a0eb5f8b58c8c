package org.ipcsuite.bench.comparisons;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.rendezvous.Side;

/**
 * A mapped file with an area each way. Any thread of both processes may use it.
 *
 * <pre>
 *   0     the connector is there: 1 (4)
 *   4     the listener has closed: 1 (4)
 *   8     the connector has closed: 1 (4)
 *   128   area that the listener reads
 *   ...   area that the connector reads, as large
 * </pre>
 */
final class Region {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int CONNECTED_AT = 0;
    private static final int CLOSED_AT = 4;
    private static final int AREAS_AT = 128;

    private final ByteBuffer bytes;

    /** Over memory that was all zero when it was made. */
    Region(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a region with two areas of so many. */
    static int bytesFor(int area) {
        return AREAS_AT + 2 * area;
    }

    /** The area that this side reads. */
    ByteBuffer area(Side reader) {
        int length = (bytes.capacity() - AREAS_AT) / 2;
        return bytes.slice(AREAS_AT + place(reader) * length, length).order(ByteOrder.nativeOrder());
    }

    /** Takes the connector's place, if it is free. */
    boolean claimConnector() {
        return INTS.compareAndSet(bytes, CONNECTED_AT, 0, 1);
    }

    boolean isConnected() {
        return (int) INTS.getAcquire(bytes, CONNECTED_AT) != 0;
    }

    void close(Side side) {
        INTS.setRelease(bytes, CLOSED_AT + Integer.BYTES * place(side), 1);
    }

    boolean isClosed(Side side) {
        return (int) INTS.getAcquire(bytes, CLOSED_AT + Integer.BYTES * place(side)) != 0;
    }

    private static int place(Side side) {
        return side == Side.LISTENER ? 0 : 1;
    }
}
