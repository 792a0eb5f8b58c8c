package org.ipcsuite.shm.doorbell;

import java.io.IOException;

/**
 * No doorbell: the waiter polls. The shortest wait there is, if each side has a processor; where both share one,
 * each waits for the other's time slice to end.
 */
public final class Spin implements Doorbell {

    /** Long enough that the caller's reading of the clock, between two waits, costs nothing. */
    static final int POLLS = 20_000;

    @Override
    public void wake() {}

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        return spin(condition, POLLS);
    }

    /**
     * Polls that many times, with the processor's hint for such loops in between. On x86 (PAUSE) the hint takes some
     * tens of nanoseconds, and a wait is a multiple of that; but polling more often requests the line while its writer
     * fetches it, which makes the wait longer, by a fifth where the two do not share a cache.
     */
    static boolean spin(Condition condition, int polls) throws IOException {
        for (int i = 0; i < polls; i++) {
            if (condition.isMet()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
