package org.ipcsuite.signals.signalfd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.SignalLibc;
import org.ipcsuite.signals.ThreadDoorbell;
import org.ipcsuite.signals.ThreadSender;
import org.jspecify.annotations.Nullable;

/**
 * A doorbell whose waiter is woken by a real-time signal to its thread, which reads it from a signalfd(2). The process
 * has one descriptor for all threads: a read returns the signals that are pending for the calling thread.
 *
 * <p>A read has no timeout, and a poll(2) before each read would be a second system call for each message. So a timer
 * of the kernel sends the same signal ten times a second to the thread that waits here.
 */
final class SignalFdDoorbell extends ThreadDoorbell implements Closeable {

    static final RealTimeSignal SIGNAL = RealTimeSignal.WAKE_FD;

    /** struct signalfd_siginfo. */
    static final int SIGINFO_BYTES = 128;

    private final int signalfd;
    private final ByteBuffer information = ByteBuffer.allocateDirect(SIGINFO_BYTES);
    private final long informationAddress = NativeBuffer.address(information);
    /** Keeps the timer while a thread sleeps. */
    private final CallGuard guard = new CallGuard(this::stopTimer);

    private int timed;
    private volatile @Nullable ThreadTimer timer;

    /** Reads from that descriptor. */
    SignalFdDoorbell(DoorbellKind.DoorbellSlot slot, int signalfd) {
        super(slot, SIGNAL);
        this.signalfd = signalfd;
    }

    @Override
    protected void sleep(int waiterId, long atMost) throws IOException {
        if (guard.enter()) {
            try {
                if (waiterId != timed && !startTimer(waiterId)) {
                    LockSupport.parkNanos(Math.min(
                            ThreadSender.FULL_PAUSE_NANOS, atMost)); // whoever signals has no room for that either
                    return;
                }
                long read = SignalLibc.LIBC.read(signalfd, informationAddress, SIGINFO_BYTES);
                if (read < 0 && SystemCall.errno() != Errno.EINTR.intValue()) {
                    throw SystemCall.failure("read", "signalfd");
                }
            } finally {
                guard.leave();
            }
        }
    }

    @Override
    public void close() {
        guard.close();
    }

    private boolean startTimer(int thread) throws IOException {
        stopTimer();
        timer = ThreadTimer.tryStart(SIGNAL, thread, Deadline.CHECK_PERIOD);
        timed = timer == null ? 0 : thread;
        return timer != null;
    }

    private void stopTimer() {
        ThreadTimer running = timer;
        if (running != null) {
            running.close();
            timer = null;
        }
    }
}
