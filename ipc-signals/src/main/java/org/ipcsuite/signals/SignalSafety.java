package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.sys.SystemCall;

/** Whether a signal would end the process that it is sent to, as the file {@code status} of proc(5) says. */
public final class SignalSafety {

    /**
     * Caught, ignored, blocked. One of the first two is needed: a thread that waits in sigtimedwait(2) is said to block
     * nothing that it waits for.
     */
    private static final List<String> FIELDS = List.of("SigCgt:", "SigIgn:", "SigBlk:");

    private SignalSafety() {}

    /** Whether that thread of that process can be sent the signal; empty if there is no such thread. */
    public static Optional<Boolean> to(int pid, int tid, int signal) {
        try {
            return Optional.of(Files.readAllLines(Path.of("/proc/" + pid + "/task/" + tid + "/status")).stream()
                    .filter(line -> FIELDS.stream().anyMatch(line::startsWith))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring(line.indexOf(':') + 1).strip(), 16))
                    .anyMatch(signals -> (signals >>> (signal - 1) & 1) != 0));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Fails as that call does, if the process is not to be seen, though its lock says that it lives. */
    public static void requireProcess(String call, int pid, Liveness process) throws IOException {
        boolean isKnownToLive = process != Liveness.UNKNOWN && process.isPeerAlive();
        if (isKnownToLive && !Files.exists(Path.of("/proc/" + pid)) && process.isPeerAlive()) {
            SystemCall.checkReturned(
                    Errno.ESRCH.intValue(),
                    call,
                    "process " + pid,
                    "the peer lives, so its PID namespace is another: start both in one");
        }
    }

    /** What is thrown instead of sending. */
    public static IOException refused(int signal, String target) {
        return new IOException(
                "signal " + signal + " would end " + target
                        + ", which does not handle it: that is not the peer, whose PID namespace may be another: start both in one");
    }
}
