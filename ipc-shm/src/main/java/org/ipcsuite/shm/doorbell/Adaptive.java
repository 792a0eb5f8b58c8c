package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Spins a little, then sleeps: an answer that comes at once is taken at once, and nobody burns a processor for one that
 * does not. Waking from a sleep costs microseconds, so it pays to spin about as long.
 */
public final class Adaptive implements Doorbell {

    /** Tens of microseconds, about what a sleep and its wake-up cost on two processors. */
    private static final int LOOKS = 2_000;

    private final Futex futex;

    /** As {@link Futex#Futex(ByteBuffer)}. */
    public Adaptive(ByteBuffer word) {
        this.futex = new Futex(word);
    }

    @Override
    public void ring() throws IOException {
        futex.ring();
    }

    @Override
    public boolean await(Arrival arrived, long atMost) throws IOException {
        return Spin.spin(arrived, LOOKS) || futex.await(arrived, atMost);
    }
}
