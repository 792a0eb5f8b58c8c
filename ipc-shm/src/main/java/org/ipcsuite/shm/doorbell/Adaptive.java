package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Spins briefly, then sleeps: a reply that arrives at once is received at once, and the wait for a later one uses no
 * processor. Waking from a sleep costs microseconds, so it pays to spin about as long.
 */
public final class Adaptive implements Doorbell {

    /**
     * About what a sleep and its wake-up cost on two processors. A time and not a number of polls, since the
     * processor's hint takes tens of nanoseconds on x86 (PAUSE) and none where the JVM has no instruction for it.
     */
    private static final long SPIN_NANOS = 70_000;

    /** Polls between two readings of the clock; an answer within the first of them costs none. */
    private static final int POLLS = 100;

    private final Futex futex;

    /** As {@link BlockingDoorbell#BlockingDoorbell}. */
    public Adaptive(ByteBuffer word) {
        this.futex = new Futex(word);
    }

    @Override
    public void wake() throws IOException {
        futex.wake();
    }

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        return Spin.spin(condition, POLLS) || spinOn(condition) || futex.await(condition, atMost);
    }

    @Override
    public BlockingDoorbell blocking() {
        return futex;
    }

    /** Spins about as long as a sleep costs. */
    static boolean spinOn(Condition condition) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SPIN_NANOS) {
            if (Spin.spin(condition, POLLS)) {
                return true;
            }
        }
        return false;
    }
}
