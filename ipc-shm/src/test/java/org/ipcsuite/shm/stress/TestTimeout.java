package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * Tells a wait that was ended by the doorbell from one that was ended by its time-out: the waker is never that late.
 * Once one wake-up was lost the test has failed, and the rest hurries.
 */
final class TestTimeout {

    private static final long LONG = TimeUnit.SECONDS.toNanos(2);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(20);

    private static volatile long limit = LONG;

    /** Waits until it is there; false if the waiter slept through. */
    boolean await(Doorbell doorbell, Doorbell.Condition arrival) throws IOException {
        long atMost = limit;
        long start = System.nanoTime();
        while (!doorbell.await(arrival, atMost)) {
            if (System.nanoTime() - start >= atMost) {
                break;
            }
        }
        boolean isInTime = System.nanoTime() - start < atMost;
        if (!isInTime) {
            limit = SHORT;
        }
        return isInTime;
    }
}
