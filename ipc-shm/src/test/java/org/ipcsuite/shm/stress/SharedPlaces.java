package org.ipcsuite.shm.stress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory for states, which jcstress makes by the thousand: places of one direct buffer, taken in turn and used again
 * when their states are long gone. A direct buffer for each would take longer than the test. Any thread may use it.
 */
final class SharedPlaces {

    /** States that jcstress keeps at a time: its stride size times its stride count. */
    static final int STATES = 256;

    /** So that a place comes again two whole rounds of states later. */
    private static final int PLACES = 4 * STATES;

    private final ByteBuffer all;
    private final int bytes;
    private final AtomicInteger next = new AtomicInteger();

    /** Places of that many bytes, a multiple of 128. */
    SharedPlaces(int bytes) {
        this.bytes = bytes;
        this.all = ByteBuffer.allocateDirect(PLACES * bytes + 64).alignedSlice(64);
    }

    /** A place that is all zero. */
    ByteBuffer next() {
        int place = next.getAndUpdate(last -> last + 1 == PLACES ? 0 : last + 1);
        ByteBuffer zeroed = all.slice(place * bytes, bytes).order(ByteOrder.nativeOrder());
        for (int i = 0; i < bytes; i += Long.BYTES) {
            zeroed.putLong(i, 0);
        }
        return zeroed;
    }
}
