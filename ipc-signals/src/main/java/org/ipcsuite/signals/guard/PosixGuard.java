package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.signals.PosixSemaphore;

/**
 * A POSIX semaphore whose count is 1 while no thread is inside. The kernel does not record its holder: if that process
 * dies, the count stays 0.
 *
 * @param semaphore that both processes have opened
 */
record PosixGuard(PosixSemaphore semaphore) implements Guard {

    @Override
    public boolean enter(Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (!semaphore.await(Math.max(0, left))) { // a signal may end it early
            left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void leave() throws IOException {
        semaphore.post();
    }

    @Override
    public void close() {
        semaphore.close();
    }
}
