package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a signal would end the process that it is sent to, as the file {@code status} of proc(5) says. */
public final class Harmless {

    /**
     * Caught, ignored, blocked. One of the first two is needed: a thread that waits in sigtimedwait(2) is said to block
     * nothing that it waits for.
     */
    private static final List<String> FIELDS = List.of("SigCgt:", "SigIgn:", "SigBlk:");

    private Harmless() {}

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
}
