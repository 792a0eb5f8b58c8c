package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.signals.mutexcond.RobustMutex;

/**
 * A robust mutex. The kernel knows which mutexes a thread holds, and marks those of one that dies; the next one that
 * locks is told so, and can mend what the dead one left.
 *
 * @param mutex that both processes have mapped
 */
record MutexGuard(RobustMutex mutex) implements Guard {

    @Override
    public boolean enter(Duration atMost) throws IOException {
        return mutex.lock(atMost.toNanos());
    }

    @Override
    public boolean isHolderDead() {
        return mutex.isHolderDead();
    }

    @Override
    public void leave() throws IOException {
        mutex.unlock();
    }

    /** The mutex ends with the memory. */
    @Override
    public void close() {}
}
