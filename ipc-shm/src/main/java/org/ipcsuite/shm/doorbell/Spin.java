package org.ipcsuite.shm.doorbell;

import java.io.IOException;

/**
 * No doorbell: the waiter polls. The shortest wait there is, for a processor each; where both sides share
 * one, each waits for the other's time slice to end.
 */
public final class Spin implements Doorbell {

    /** Long enough that the caller's look at the clock, between two waits, costs nothing. */
    private static final int LOOKS = 20_000;

    @Override
    public void wake() {}

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        return spin(condition, LOOKS);
    }

    /**
     * Looks that many times, with the processor's own hint for such loops between. On x86 (PAUSE) it takes some tens of
     * nanoseconds, which a wait is rounded up to; but polling more often requests the line while its writer fetches it,
     * and so waits longer, by a fifth where the two do not share a cache.
     */
    static boolean spin(Condition condition, int looks) throws IOException {
        for (int i = 0; i < looks; i++) {
            if (condition.isMet()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
