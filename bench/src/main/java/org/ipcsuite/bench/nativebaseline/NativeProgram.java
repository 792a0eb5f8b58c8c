package org.ipcsuite.bench.nativebaseline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.RunFile;

/**
 * The compiled program. Any thread may use it; one that starts a measurement has to live as long as that does.
 *
 * @param file executable
 * @param mechanisms names of those that it has
 * @param servingMany those of them that have a server of many clients
 */
record NativeProgram(Path file, Set<String> mechanisms, Set<String> servingMany) {

    private static final String NAME = "ipc-floor";
    static final List<String> FLAGS = List.of("-std=gnu11", "-D_GNU_SOURCE", "-O2", "-I.");
    /** Where C libraries of before 2021 keep shm_open(3), queues and semaphores; empty ones since. */
    private static final List<String> LIBRARIES = List.of("-pthread", "-lrt");

    private static final Duration COMPILED_WITHIN = Duration.ofMinutes(1);
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(10);
    /** For starting, connecting, warming up and ending: after that and what is measured, the program gives up. */
    private static final Duration KILL_AFTER = Duration.ofSeconds(10);
    /** And after that it is killed. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /**
     * Compiles it, unless that has been done before, for a machine like this one.
     *
     * @param compiler a command, its first words
     * @param cache where programs are kept; made if it is not there
     * @throws IOException if there is no compiler, or it refuses
     */
    static NativeProgram compile(List<String> compiler, Path cache) throws IOException {
        NativeSources sources = NativeSources.read();
        List<String> command = Stream.concat(compiler.stream(), FLAGS.stream()).toList();
        Path file = cache.resolve(NAME + "-" + sources.digest(command));
        if (Files.isExecutable(file)) {
            try {
                return listed(file);
            } catch (InterruptedIOException stopped) {
                throw stopped;
            } catch (IOException runsElsewhere) {
                // of another processor or C library, in a home that machines share: it is made again
            }
        }
        makeDirectory(cache);
        make(sources, command, file);
        return listed(file);
    }

    private static NativeProgram listed(Path file) throws IOException {
        return new NativeProgram(file, list(file, "list"), list(file, "list", "many"));
    }

    private static void makeDirectory(Path cache) throws IOException {
        try {
            Files.createDirectories(cache);
        } catch (IOException refused) {
            throw new IOException(
                    "there is no place for the C program: " + refused + "; set XDG_CACHE_HOME to a directory of yours",
                    refused);
        }
    }

    private static Set<String> list(Path file, String... words) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(file.toString()), Stream.of(words)).toList();
        return Command.run(command, Objects.requireNonNull(file.getParent()), LISTED_WITHIN)
                .output()
                .lines()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Compiles beside the target, so that no process sees a partial program. */
    private static void make(NativeSources sources, List<String> start, Path target) throws IOException {
        Path directory = Files.createTempDirectory(target.getParent(), "making");
        try {
            List<String> command = new ArrayList<>(start);
            command.addAll(List.of("-o", NAME));
            command.addAll(sources.writeTo(directory));
            command.addAll(LIBRARIES);
            runCompiler(command, directory);
            Files.move(directory.resolve(NAME), target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(directory);
        }
    }

    private static void runCompiler(List<String> command, Path directory) throws IOException {
        try {
            new ProcessBuilder(command.get(0), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .destroy();
        } catch (IOException absent) {
            throw new IOException(
                    "no C program without a C compiler: install cc, or name one in the environment variable CC ("
                            + absent.getMessage() + ")",
                    absent);
        }
        try {
            Command.run(command, directory, COMPILED_WITHIN);
        } catch (IOException failed) {
            throw new IOException("the C program does not compile: " + failed.getMessage(), failed);
        }
    }

    /**
     * Runs one measurement of a pair.
     *
     * @param measured that long at most
     */
    NativeResult measure(
            String mechanism, Measurement measurement, int sizeBytes, Placement placement, Duration measured)
            throws IOException {
        return measure(
                List.of(command(measurement), mechanism, "-s", String.valueOf(sizeBytes), "-p", placement.label()),
                measured);
    }

    /**
     * Runs one measurement of many clients of one server, which has one thread.
     *
     * @param clients how many
     * @param measured that long
     */
    NativeResult measureClients(String mechanism, int clients, int sizeBytes, Duration measured) throws IOException {
        return measure(
                List.of("clients", mechanism, "-c", String.valueOf(clients), "-s", String.valueOf(sizeBytes)),
                measured);
    }

    private NativeResult measure(List<String> words, Duration measured) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(words);
        command.addAll(List.of("-d", seconds(measured), "-t", seconds(measured.plus(KILL_AFTER))));
        Command ended = Command.run(
                command,
                Objects.requireNonNull(file.getParent()),
                measured.plus(KILL_AFTER).plus(ENDS_WITHIN));
        return RunFile.json().readValue(ended.output(), NativeResult.class);
    }

    private static String command(Measurement measurement) throws IOException {
        if (measurement == Measurement.ROUNDTRIP) {
            return "roundtrip";
        }
        if (measurement == Measurement.THROUGHPUT) {
            return "stream";
        }
        throw new IOException("C measures no " + measurement.label());
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1e3);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
