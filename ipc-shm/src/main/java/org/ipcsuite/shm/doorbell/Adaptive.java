package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Spins briefly, then sleeps: a reply that arrives at once is taken at once, and no processor is used for one that
 * does not. Waking from a sleep costs microseconds, so it pays to spin about as long.
 */
public final class Adaptive implements Doorbell {

    /**
     * About what a sleep and its wake-up cost on two processors. A time and not a number of looks, since the processor's
     * hint takes tens of nanoseconds on x86 (PAUSE) and none where the JVM has no instruction for it.
     */
    private static final long SPIN_NANOS = 70_000;

    /** Looks between two looks at the clock; an answer that comes within the first of them costs no look at the clock. */
    private static final int LOOKS = 100;

    private final Futex futex;

    /** As {@link Futex#Futex(ByteBuffer)}. */
    public Adaptive(ByteBuffer word) {
        this.futex = new Futex(word);
    }

    @Override
    public void wake() throws IOException {
        futex.wake();
    }

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        return Spin.spin(condition, LOOKS) || spinOn(condition) || futex.await(condition, atMost);
    }

    private static boolean spinOn(Condition condition) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SPIN_NANOS) {
            if (Spin.spin(condition, LOOKS)) {
                return true;
            }
        }
        return false;
    }
}
