package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * Sends a real-time signal to threads of one process, rt_tgsigqueueinfo(2). For one thread; sending allocates nothing.
 *
 * <p>The numbers of a process and a thread may be another's once theirs have died, and the signal would end that one.
 * So the first signal to a thread goes out only if the process lives and would not be ended by it, and any other only
 * if the process lived a tenth of a second ago.
 */
public final class ThreadSender {

    /** What became of a signal. */
    public enum Sent {
        QUEUED,
        /** The receiver's user has as many pending signals as RLIMIT_SIGPENDING allows; nothing was sent. */
        FULL,
        /** There is no such thread any more. */
        GONE
    }

    /**
     * The kernel does not say when it has room for a signal again: who waits for that tries after so many nanoseconds.
     */
    public static final long FULL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int SI_QUEUE = -1;
    private static final int SIGINFO_BYTES = 128;
    /** siginfo_t on 64 bits: si_signo, si_errno, si_code, then at 16 si_pid, si_uid, si_value. */
    private static final int SIGNO_AT = 0;

    private static final int ERRNO_AT = 4;
    private static final int CODE_AT = 8;
    private static final int PID_AT = 16;
    private static final int UID_AT = 20;
    private static final int VALUE_AT = 24;

    private final RealTimeSignal signal;
    private final int pid;
    private final Liveness process;
    private final ByteBuffer information =
            ByteBuffer.allocateDirect(SIGINFO_BYTES).order(ByteOrder.nativeOrder());
    private final long informationAddress = NativeBuffer.address(information);
    private int lookedAt;
    private long looked;

    /** To threads of that process, as long as it lives. */
    public ThreadSender(RealTimeSignal signal, int pid, Liveness process) {
        this.signal = signal;
        this.pid = pid;
        this.process = process;
        information
                .putInt(SIGNO_AT, signal.number())
                .putInt(CODE_AT, SI_QUEUE)
                .putInt(PID_AT, Libc.get().getpid())
                .putInt(UID_AT, Libc.get().getuid());
    }

    /**
     * Queues a signal to a thread.
     *
     * @param tag becomes si_errno
     * @param value the 8 bytes that the signal carries
     */
    public Sent send(int tid, int tag, long value) throws IOException {
        long now = System.nanoTime();
        if ((tid != lookedAt || now - looked >= Deadline.CHECK_NANOS) && !isThere(tid, now)) {
            return Sent.GONE;
        }
        information.putInt(ERRNO_AT, tag).putLong(VALUE_AT, value);
        long result =
                ShmLibc.LIBC.syscall(SignalLibc.SYS_RT_TGSIGQUEUEINFO, pid, tid, signal.number(), informationAddress);
        return result == 0 ? Sent.QUEUED : refused(tid);
    }

    private Sent refused(int tid) throws IOException {
        int errno = SystemCall.errno();
        if (errno == Errno.EAGAIN.intValue()) {
            return Sent.FULL;
        }
        if (errno == Errno.ESRCH.intValue()) {
            return Sent.GONE;
        }
        throw SystemCall.failure("rt_tgsigqueueinfo", name(tid), "both processes must be of one user, see kill(2)");
    }

    /** What is read of the thread is the peer's if the peer lives afterwards. */
    private boolean isThere(int tid, long now) throws IOException {
        Optional<Boolean> isHarmless = tid == lookedAt ? Optional.of(true) : SignalSafety.to(pid, tid, signal.number());
        if (!process.isPeerAlive()) {
            return false;
        }
        if (isHarmless.isEmpty()) {
            SignalSafety.requireProcess("rt_tgsigqueueinfo", pid, process);
            return false;
        }
        if (!isHarmless.get()) {
            throw SignalSafety.refused(signal.number(), name(tid));
        }
        lookedAt = tid;
        looked = now;
        return true;
    }

    private String name(int tid) {
        return "thread " + tid + " of process " + pid;
    }
}
