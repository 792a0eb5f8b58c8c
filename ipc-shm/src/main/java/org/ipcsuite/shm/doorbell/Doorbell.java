package org.ipcsuite.shm.doorbell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one side waits for the other: the waker writes to shared memory first, and then wakes the waiter; the waiter
 * checks the memory, and waits at the doorbell only if its condition does not hold yet. One thread waits, one wakes, in
 * two processes; a closing thread may wake too.
 *
 * <p>The classic bug is the lost wake-up: the waiter checks, the other side writes and wakes, and then the waiter goes
 * to sleep. A waiter that sleeps therefore announces itself <em>before</em> its last check, see {@link
 * BlockingDoorbell}.
 */
public interface Doorbell {

    /** Wakes the waiter, if there is one; to be called after its condition has been made true. */
    void wake() throws IOException;

    /**
     * Waits until it is woken or some time has passed.
     *
     * @param condition checks what is waited for
     * @param atMost nanoseconds, over zero; it may return earlier for no reason, and a tenth of a second later where the
     *     system call has no timeout
     * @return the result of the last check of {@code condition}
     */
    boolean await(Condition condition, long atMost) throws IOException;

    /** Where its waiter announces itself before it sleeps; null if it never sleeps, or sleeps elsewhere. */
    default @Nullable BlockingDoorbell blocking() {
        return null;
    }

    /** What is waited for; the check must not block. */
    @FunctionalInterface
    interface Condition {
        boolean isMet() throws IOException;
    }
}
