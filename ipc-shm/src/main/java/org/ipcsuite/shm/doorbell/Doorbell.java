package org.ipcsuite.shm.doorbell;

import java.io.IOException;

/**
 * How one side waits for the other: something is written to shared memory first, then the bell is rung; who waits looks
 * at the memory, and waits at the bell only if there is nothing yet. One thread waits, one rings, in two processes; a
 * closing thread may ring too.
 *
 * <p>The classic bug is the lost wake-up: the waiter looks, the other side writes and rings, and then the waiter goes to
 * sleep. A bell that lets its waiter sleep is therefore told <em>before</em> the last look, see {@link BlockingDoorbell}.
 */
public interface Doorbell {

    /** Tells the waiter, if there is one; call it after what it waits for has been written. */
    void wake() throws IOException;

    /**
     * Waits until the bell rings or some time has passed.
     *
     * @param condition looks whether what is waited for is there
     * @param atMost nanoseconds, over zero; it may return earlier for no reason, and a tenth of a second later where the
     *     system call knows no timeout
     * @return what {@code arrived} said last
     */
    boolean await(Condition condition, long atMost) throws IOException;

    /** Looks whether what is waited for is there; it must not wait. */
    @FunctionalInterface
    interface Condition {
        boolean isMet() throws IOException;
    }
}
