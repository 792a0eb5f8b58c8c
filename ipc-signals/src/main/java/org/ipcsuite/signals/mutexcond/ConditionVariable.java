package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.sys.MonotonicClock;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.signals.SignalLibc;

/**
 * A pthread_cond_t in memory that two processes share. One thread waits, and holds the mutex; the other changes what the
 * mutex guards, unlocks it, and signals. Nothing here allocates.
 */
final class ConditionVariable implements Doorbell {

    /** What a pthread_cond_t takes. */
    static final int BYTES = 48;

    private static final int ATTRIBUTE_BYTES = 16;
    private static final int PTHREAD_PROCESS_SHARED = 1;

    private final RobustMutex mutex;
    private final long address;
    private final Timespec deadline = new Timespec();

    /** Over one that was initialized. */
    ConditionVariable(RobustMutex mutex, ByteBuffer memory, int at) {
        this.mutex = mutex;
        this.address = RobustMutex.addressOf(memory, at);
    }

    /** Initializes one, whose deadlines are of the monotonic clock; one process does so for both. */
    static void init(ByteBuffer memory, int at) throws IOException {
        ByteBuffer attributes = ByteBuffer.allocateDirect(ATTRIBUTE_BYTES);
        long address = NativeBuffer.address(attributes);
        SystemCall.checkReturned(SignalLibc.LIBC.pthread_condattr_init(address), "pthread_condattr_init", "attributes");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_condattr_setpshared(address, PTHREAD_PROCESS_SHARED),
                "pthread_condattr_setpshared",
                "PTHREAD_PROCESS_SHARED");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_condattr_setclock(address, MonotonicClock.CLOCK_MONOTONIC),
                "pthread_condattr_setclock",
                "CLOCK_MONOTONIC");
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_cond_init(RobustMutex.addressOf(memory, at), address),
                "pthread_cond_init",
                "byte " + at);
        attributes.clear(); // reachable until here
    }

    /** Ends the wait of the other side's thread, if one waits; a signal for nobody is lost. */
    void signal() throws IOException {
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_cond_signal(address), "pthread_cond_signal", "condition in memory");
    }

    /**
     * Signals what no mutex guards: that a side has closed. It takes the mutex first, so that a waiter has either not
     * checked yet or waits; where a stopped process holds it, the waiter checks by itself when its time is over.
     */
    @Override
    public void wake() throws IOException {
        boolean isLocked = mutex.lock(Deadline.CHECK_NANOS);
        try {
            signal();
        } finally {
            if (isLocked) {
                mutex.unlock();
            }
        }
    }

    /** Waits as the holder of the mutex: others have it meanwhile, and the caller again when this returns. */
    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        if (condition.isMet()) {
            return true;
        }
        long until = deadline.set(MonotonicClock.after(atMost));
        int errno = SignalLibc.LIBC.pthread_cond_timedwait(address, mutex.address(), until);
        mutex.acquired(errno == Errno.ETIMEDOUT.intValue() ? 0 : errno, "pthread_cond_timedwait");
        return condition.isMet();
    }
}
