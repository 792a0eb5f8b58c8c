package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.MonotonicClock;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;

/**
 * A POSIX semaphore, sem_overview(7): a count that {@link #post} raises and {@link #await} lowers, or waits for. A post
 * that comes before the wait is not lost, it is the count. One thread awaits, any posts or closes; the semaphore goes
 * as soon as no call uses it. Nothing here allocates.
 *
 * <p>sem_timedwait(3) takes a time of day, which may be set back; sem_clockwait(3) uses the monotonic clock. Where the
 * C library lacks the latter (musl, glibc before 2.30) the former is used, and a wait without a post may last longer by
 * as much as the clock was set back.
 */
public final class PosixSemaphore implements Closeable {

    private static final boolean HAS_CLOCK_WAIT = CLibrary.has("sem_clockwait");

    private final String name;
    private final long address;
    private final CallGuard guard;
    private final Timespec deadline = new Timespec();

    /**
     * Over a sem_t.
     *
     * @param name for errors
     * @param release lets go of the sem_t
     */
    public PosixSemaphore(String name, long address, Runnable release) {
        this.name = name;
        this.address = address;
        this.guard = new CallGuard(release);
    }

    /** Adds one, sem_post(3); does nothing once this is closed. */
    public void post() throws IOException {
        if (guard.enter()) {
            try {
                SystemCall.check(SignalLibc.LIBC.sem_post(address), "sem_post", name);
            } finally {
                guard.leave();
            }
        }
    }

    /** Takes one, sem_wait(3); returns without one if a signal came, or if this is closed. */
    public void await() throws IOException {
        if (guard.enter()) {
            try {
                if (SignalLibc.LIBC.sem_wait(address) < 0 && SystemCall.errno() != Errno.EINTR.intValue()) {
                    throw SystemCall.failure("sem_wait", name);
                }
            } finally {
                guard.leave();
            }
        }
    }

    /**
     * Takes one, sem_clockwait(3). The kernel sets a timer for that, which costs more than the rest of the call.
     *
     * @param atMost nanoseconds
     * @return false if there was none in time, if a signal came, or if this is closed
     */
    public boolean await(long atMost) throws IOException {
        if (!guard.enter()) {
            return false;
        }
        try {
            int result = HAS_CLOCK_WAIT ? clockWait(atMost) : timedWait(atMost);
            if (result < 0 && !isOver()) {
                throw SystemCall.failure(HAS_CLOCK_WAIT ? "sem_clockwait" : "sem_timedwait", name);
            }
            return result == 0;
        } finally {
            guard.leave();
        }
    }

    private int clockWait(long atMost) {
        long until = deadline.set(MonotonicClock.after(atMost));
        return SignalLibc.LIBC.sem_clockwait(address, MonotonicClock.CLOCK_MONOTONIC, until);
    }

    /** By the time of day, in whole milliseconds: up to one longer. */
    int timedWait(long atMost) {
        long until = deadline.set(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 1) + atMost);
        return SignalLibc.LIBC.sem_timedwait(address, until);
    }

    @Override
    public void close() {
        guard.close();
    }

    private static boolean isOver() {
        int errno = SystemCall.errno();
        return errno == Errno.ETIMEDOUT.intValue() || errno == Errno.EINTR.intValue();
    }
}
