package org.ipcsuite.bench.advisor.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The current values of this machine's limits that a documentation names. */
public final class KernelValues {

    private static final Path SYSCTL = Path.of("/proc/sys");
    private static final Path SHM = Path.of("/dev/shm");
    private static final int MEBIBYTE = 1 << 20;

    /** {@code net.core.wmem_default}, or {@code /proc/sys/fs/pipe-max-size}. */
    private static final Pattern NAME =
            Pattern.compile("\\b(?:net|fs|kernel|vm)(?:\\.[a-z0-9_]+)+|/proc/sys/[a-z0-9_/-]+");

    private KernelValues() {}

    /** Lines such as {@code net.core.wmem_default = 212992}. */
    public static List<String> namedIn(String documentation) {
        Set<String> lines = new LinkedHashSet<>();
        Matcher names = NAME.matcher(documentation);
        while (names.find()) {
            value(names.group()).ifPresent(value -> lines.add(names.group() + " = " + value));
        }
        if (documentation.contains(SHM.toString())) {
            free(SHM).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<String> value(String name) {
        Path file = name.startsWith("/") ? Path.of(name) : SYSCTL.resolve(name.replace('.', '/'));
        try (BufferedReader lines = Files.newBufferedReader(file)) { // in one read(2): a second one gets nothing
            return Optional.ofNullable(lines.readLine())
                    .map(line -> line.strip().replaceAll("\\s+", " "));
        } catch (IOException absent) { // of a module that is not loaded, or of another kernel
            return Optional.empty();
        }
    }

    private static Optional<String> free(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace() / MEBIBYTE;
            return Optional.of(directory + " has " + free + " MiB free");
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
