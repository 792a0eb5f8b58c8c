package org.ipcsuite.bench.advisor.choose;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.bench.results.MachineFacts;
import org.jspecify.annotations.Nullable;

/** Whether figures were measured on this machine. */
final class ThisMachine {

    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private ThisMachine() {}

    /** Whether host and processor are these; a run that does not say which counts as another machine's. */
    static boolean made(@Nullable MachineFacts environment) {
        return environment != null
                && is(environment.facts().get(MachineFacts.HOST), firstLine(HOST))
                && is(environment.facts().get(MachineFacts.PROCESSOR), model());
    }

    private static boolean is(@Nullable String fact, Optional<String> here) {
        return fact != null && (here.isEmpty() || here.get().equals(fact));
    }

    private static Optional<String> firstLine(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Optional<String> model() {
        try (BufferedReader lines = Files.newBufferedReader(PROCESSORS)) {
            return lines.lines()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
