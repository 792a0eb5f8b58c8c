package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.time.Duration;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.semsysv.SemaphoreSet;

/**
 * A System V semaphore whose count is 1 while nobody is inside. Both operations have SEM_UNDO: the kernel adds up what a
 * process has changed, 0 once it has left, and takes that back when it dies.
 */
final class SysvGuard implements Guard {

    private final SemaphoreSet.Operation down;
    private final SemaphoreSet.Operation up;

    SysvGuard(SemaphoreSet set) {
        this.down = new SemaphoreSet.Operation(set, 0, -1, SemaphoreSet.SEM_UNDO);
        this.up = new SemaphoreSet.Operation(set, 0, 1, SemaphoreSet.SEM_UNDO);
    }

    @Override
    public boolean enter(Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            int errno = down.perform(Math.max(0, end - System.nanoTime()));
            if (errno == 0) {
                return true;
            }
            if (errno == Errno.EAGAIN.intValue()) {
                return false;
            }
            if (errno != Errno.EINTR.intValue()) {
                throw SystemCall.failure("semtimedop", "guard");
            }
        }
    }

    @Override
    public void leave() throws IOException {
        if (up.perform() != 0) {
            throw SystemCall.failure("semop", "guard");
        }
    }

    /** The set is its maker's to remove. */
    @Override
    public void close() {}
}
