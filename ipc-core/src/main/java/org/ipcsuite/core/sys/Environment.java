package org.ipcsuite.core.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables of the environment, environ(7). An empty one counts as not set, and so does one that should name a
 * directory of this user but does not: {@code environment_directory} in the C program has the same rule, so that both
 * find the same place. Unchanged once made; any thread may use it.
 *
 * @param variables by their names
 * @param uid of the user whose directories they may name
 */
public record Environment(Map<String, String> variables, long uid) {

    /** The environment of this process, with its effective uid. */
    public static Environment ofThisProcess() {
        return new Environment(System.getenv(), effectiveUid());
    }

    /** As the kernel says in proc(5), so that no native call is needed. */
    private static long effectiveUid() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> Long.valueOf(line.split("\\s+", -1)[2]))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException noProc) {
            return Integer.toUnsignedLong(Libc.get().geteuid());
        }
    }

    /** The value of a variable of this process, without white space around it; empty if it is not set or is blank. */
    public static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The directory that a variable names. A relative path counts as not set, as the XDG base directory specification
     * says, and so does one that is there and is no directory of this user, or one in which it may not write: after su(1)
     * the variable is the other user's.
     *
     * @return an absolute path, which need not be there
     */
    public Optional<Path> directory(String name) {
        return Optional.ofNullable(variables.get(name)).flatMap(this::ownDirectory);
    }

    /** As {@link #directory}, for a path from elsewhere, such as the system property {@code user.home}. */
    public Optional<Path> ownDirectory(String text) {
        try {
            return Optional.of(text)
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .filter(path -> Files.notExists(path) || isOwn(path));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private boolean isOwn(Path path) {
        try {
            return isUsable(path) && Files.getAttribute(path, "unix:uid").equals((int) uid);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Whether it is a directory in which this process may make files, access(2). */
    public static boolean isUsable(Path path) {
        return Files.isDirectory(path) && Files.isWritable(path) && Files.isExecutable(path);
    }
}
