package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * A doorbell between two sides that each made their own over the same place, and a flag in another line: what is waited
 * for.
 */
abstract class DoorbellState {

    private static final int FLAG = 128;
    private static final SharedPlaces PLACES = new SharedPlaces(2 * FLAG);

    private final TestTimeout timeout = new TestTimeout();
    private final ByteBuffer place = PLACES.next();
    private final Doorbell ofTheWaiter = doorbell(place);
    private final Doorbell ofTheWaker = doorbell(place);

    /** The doorbell at the beginning of a place. */
    abstract Doorbell doorbell(ByteBuffer place);

    final void writeAndWake() {
        try {
            VarHandle.releaseFence(); // as the ring writes a record
            place.putInt(FLAG, 1);
            ofTheWaker.wake();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** 1 if the waiter went on when it should; 0 if it slept on. */
    final int await() {
        try {
            return timeout.await(ofTheWaiter, this::isThere) ? 1 : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As the ring looks: on arm64 a plain load may overtake an earlier volatile store, which a load-acquire may not. */
    private boolean isThere() {
        int flag = place.getInt(FLAG);
        VarHandle.acquireFence();
        return flag == 1;
    }
}
