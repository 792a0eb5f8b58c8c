package org.ipcsuite.signals.signalfd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.SignalLibc;
import org.jspecify.annotations.Nullable;

/**
 * Sends a signal to one thread again and again, timer_create(2) with SIGEV_THREAD_ID: so a wait without a timeout ends.
 * The kernel reserves room for that signal when the timer is created, so it arrives even when RLIMIT_SIGPENDING is
 * reached; one that is still pending is not sent again.
 */
final class ThreadTimer implements Closeable {

    private static final int CLOCK_MONOTONIC = 1;
    private static final int SIGEV_THREAD_ID = 4;
    private static final int SIGEVENT_BYTES = 64;
    /** struct sigevent on 64 bits: sigev_value (8), then these. */
    private static final int SIGNO_AT = 8;

    private static final int NOTIFY_AT = 12;
    private static final int THREAD_AT = 16;
    /** struct itimerspec: it_interval, it_value. */
    private static final int ITIMERSPEC_BYTES = 32;

    private final long timer;

    private ThreadTimer(long timer) {
        this.timer = timer;
    }

    /** Starts a timer for a thread that blocks the signal; null if RLIMIT_SIGPENDING leaves no room for its signal. */
    static @Nullable ThreadTimer tryStart(RealTimeSignal signal, int tid, Duration period) throws IOException {
        ByteBuffer event = buffer(SIGEVENT_BYTES)
                .putInt(SIGNO_AT, signal.number())
                .putInt(NOTIFY_AT, SIGEV_THREAD_ID)
                .putInt(THREAD_AT, tid);
        ByteBuffer made = buffer(Long.BYTES);
        int created =
                SignalLibc.LIBC.timer_create(CLOCK_MONOTONIC, NativeBuffer.address(event), NativeBuffer.address(made));
        if (created < 0 && SystemCall.errno() == Errno.EAGAIN.intValue()) {
            return null;
        }
        SystemCall.check(created, "timer_create", signal + " to thread " + tid);
        ThreadTimer timer = new ThreadTimer(made.getLong(0));
        ByteBuffer times = buffer(ITIMERSPEC_BYTES);
        for (int at = 0; at < ITIMERSPEC_BYTES; at += 2 * Long.BYTES) {
            times.putLong(at, period.toSeconds()).putLong(at + Long.BYTES, period.toNanosPart());
        }
        int set = SignalLibc.LIBC.timer_settime(timer.timer, 0, NativeBuffer.address(times), 0);
        if (set < 0) {
            SystemCallException failed = SystemCall.failure("timer_settime", "" + signal);
            timer.close();
            throw failed;
        }
        return timer;
    }

    @Override
    public void close() {
        SignalLibc.LIBC.timer_delete(timer);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
