package org.ipcsuite.queues;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Limits as the kernel tells them in /proc, here and now. */
public final class ProcLimit {

    private static final Path SYS = Path.of("/proc/sys");
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/limits");
    private static final String UNLIMITED = "unlimited";

    private ProcLimit() {}

    /**
     * A sysctl(8), such as {@code fs.mqueue.msg_max}.
     *
     * @param otherwise where the kernel does not tell
     */
    public static long sysctl(String name, long otherwise) {
        return read(SYS.resolve(name.replace('.', '/')), Pattern.compile("(\\d+)"), otherwise);
    }

    /**
     * A soft limit of this process (getrlimit(2)) by its name in /proc/self/limits, such as {@code Max msgqueue size}.
     *
     * @param otherwise where the kernel does not tell
     * @return it; {@link Long#MAX_VALUE} if it is unlimited
     */
    public static long soft(String name, long otherwise) {
        return read(
                OF_THIS_PROCESS,
                Pattern.compile("^" + name + " +(\\d+|" + UNLIMITED + ") ", Pattern.MULTILINE),
                otherwise);
    }

    private static long read(Path file, Pattern number, long otherwise) {
        // not Files.readString: it begins with a byte, and of a sysctl there is no second read
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Matcher found = number.matcher(lines.lines().collect(Collectors.joining("\n")));
            if (!found.find()) {
                return otherwise;
            }
            return found.group(1).equals(UNLIMITED) ? Long.MAX_VALUE : Long.parseLong(found.group(1));
        } catch (IOException | UncheckedIOException untold) {
            return otherwise;
        }
    }
}
