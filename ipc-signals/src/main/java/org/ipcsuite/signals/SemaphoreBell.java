package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.shm.doorbell.SleepBell;

/**
 * A bell that is a POSIX semaphore, sem_overview(7): sem_post(3) counts up, sem_clockwait(3) waits until it can count
 * down. A post that comes before the wait is not lost, it is the count.
 *
 * <p>sem_timedwait(3) takes a time of day, which somebody may set back by an hour; sem_clockwait waits by the clock that
 * only goes on.
 */
public final class SemaphoreBell extends SleepBell {

    private static final int ASLEEP = 1;
    private static final int CLOCK_MONOTONIC = 1;
    /** What CLOCK_MONOTONIC is ahead of System.nanoTime(), which may begin to count elsewhere. */
    private static final long AHEAD = monotonic() - System.nanoTime();

    private final Lease lease;
    private final long semaphore;
    private final Timespec deadline = new Timespec();

    /**
     * Over the word that says whether somebody sleeps.
     *
     * @param semaphore the address of a sem_t that is 0 at first
     * @param lease keeps it there
     */
    public SemaphoreBell(ByteBuffer word, long semaphore, Lease lease) {
        super(word);
        this.semaphore = semaphore;
        this.lease = lease;
    }

    @Override
    protected int sleeper() {
        return ASLEEP;
    }

    @Override
    protected void wake(int sleeper) throws IOException {
        if (lease.enter()) {
            try {
                SystemCall.check(SignalLibc.get().sem_post(semaphore), "sem_post", "bell");
            } finally {
                lease.leave();
            }
        }
    }

    @Override
    protected void sleep(int sleeper, long atMost) throws IOException {
        if (lease.enter()) {
            try {
                long until = deadline.set(System.nanoTime() + AHEAD + atMost);
                if (SignalLibc.get().sem_clockwait(semaphore, CLOCK_MONOTONIC, until) < 0 && !isOver()) {
                    throw SystemCall.failure("sem_clockwait", "bell");
                }
            } finally {
                lease.leave();
            }
        }
    }

    private static boolean isOver() {
        int errno = SystemCall.errno();
        return errno == Errno.ETIMEDOUT.intValue() || errno == Errno.EINTR.intValue();
    }

    private static long monotonic() {
        ByteBuffer timespec = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
        SignalLibc.get().clock_gettime(CLOCK_MONOTONIC, NativeBuffer.address(timespec));
        return timespec.getLong(0) * 1_000_000_000L + timespec.getLong(Long.BYTES);
    }
}
