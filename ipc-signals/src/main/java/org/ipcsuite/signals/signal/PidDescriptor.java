package org.ipcsuite.signals.signal;

import java.io.Closeable;
import java.io.IOException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;
import org.ipcsuite.signals.SignalLibc;
import org.ipcsuite.signals.SignalSafety;

/**
 * A process to send a signal to, pidfd_open(2): the descriptor refers to that process only, even after it has died and
 * its number is reused. Any thread may use it; the descriptor is closed as soon as no call uses it.
 */
final class PidDescriptor implements Closeable {

    private static final int NOBODY = -1;

    private final int pid;
    private final int signal;
    private final int descriptor;
    private final CallGuard guard;

    private PidDescriptor(int pid, int signal, int descriptor) {
        this.pid = pid;
        this.signal = signal;
        this.descriptor = descriptor;
        this.guard = new CallGuard(() -> {
            if (descriptor != NOBODY) {
                Libc.get().close(descriptor);
            }
        });
    }

    /**
     * Opens the process, which may be dead: then no process is signalled.
     *
     * @param process whether it lives; if it does once the descriptor is open, the descriptor is of it
     * @throws IOException if the signal would end it: then the number is wrong
     */
    static PidDescriptor open(int pid, int signal, Liveness process) throws IOException {
        int fd = (int) ShmLibc.LIBC.syscall(SignalLibc.SYS_PIDFD_OPEN, pid, 0, 0, 0);
        if (fd < 0 && SystemCall.errno() == Errno.ESRCH.intValue()) {
            SignalSafety.requireProcess("pidfd_open", pid, process);
            return new PidDescriptor(pid, signal, NOBODY);
        }
        SystemCall.check(
                fd,
                "pidfd_open",
                "process " + pid,
                SystemCall.errno() == Errno.ENOSYS.intValue() ? "it needs Linux 5.3 or later" : "");
        PidDescriptor opened = new PidDescriptor(pid, signal, fd);
        boolean isHarmless = SignalSafety.to(pid, pid, signal).orElse(false);
        if (!process.isPeerAlive()) {
            opened.close();
            return new PidDescriptor(pid, signal, NOBODY);
        }
        if (!isHarmless) {
            opened.close();
            throw SignalSafety.refused(signal, "process " + pid);
        }
        return opened;
    }

    /** Sends the signal, pidfd_send_signal(2); false if the process is dead, or this is closed. */
    boolean send() throws IOException {
        if (descriptor == NOBODY || !guard.enter()) {
            return false;
        }
        try {
            long result = ShmLibc.LIBC.syscall(SignalLibc.SYS_PIDFD_SEND_SIGNAL, descriptor, signal, 0, 0);
            if (result < 0 && SystemCall.errno() != Errno.ESRCH.intValue()) {
                throw SystemCall.failure(
                        "pidfd_send_signal", "process " + pid, "both processes must be of one user, see kill(2)");
            }
            return result == 0;
        } finally {
            guard.leave();
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
