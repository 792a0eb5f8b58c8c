package org.ipcsuite.signals.semsysv;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.doorbell.SleepBell;

/**
 * A bell that is one semaphore of a System V set: semop(2) counts it up, semtimedop(2) waits until it can count down.
 * Neither with SEM_UNDO: the kernel would take a ring back when its ringer dies, though what it announced is there.
 */
final class SysvSemaphoreBell extends SleepBell {

    private static final int ASLEEP = 1;

    private final SemaphoreSet set;
    private final SemaphoreSet.Operation up;
    private final SemaphoreSet.Operation down;
    private boolean isRemoved;

    SysvSemaphoreBell(ByteBuffer word, SemaphoreSet set, int number) {
        super(word);
        this.set = set;
        this.up = new SemaphoreSet.Operation(set, number, 1, 0);
        this.down = new SemaphoreSet.Operation(set, number, -1, 0);
    }

    @Override
    protected int sleeper() {
        return ASLEEP;
    }

    /** Counting up never waits. */
    @Override
    protected void wake(int sleeper) throws IOException {
        int errno = up.perform();
        if (errno != 0 && !SemaphoreSet.isRemoved(errno)) {
            throw SystemCall.failure("semop", set.toString());
        }
    }

    @Override
    protected void sleep(int sleeper, long atMost) throws IOException {
        int errno = down.perform(atMost);
        if (SemaphoreSet.isRemoved(errno) && !isRemoved) {
            isRemoved = true; // by the other side, as it closed: the region says so, and nobody sleeps here again
            return;
        }
        boolean isHarmless = errno == 0
                || errno == Errno.EAGAIN.intValue() // the time is over
                || errno == Errno.EINTR.intValue();
        if (!isHarmless) {
            throw SystemCall.failure("semtimedop", set.toString(), "was it removed with ipcrm(1)?");
        }
    }
}
