package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.cli.SuiteCommand;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.peer.JvmFlags;

/**
 * A run of the suite's own command in a process of its own, with the class path of the tests.
 *
 * @param run what it stored
 * @param exitCode how it ended
 */
record MeasuredRun(Run run, int exitCode) {

    /** Where runs stay that are measured in pieces, until their test has judged them. */
    private static final Path PIECES = Path.of("target", "instrument", "runs");

    private static final Duration SAVED_WITHIN = Duration.ofSeconds(30);

    /**
     * Runs {@code ipc-suite run} and waits for it.
     *
     * @param results an empty directory
     * @param environment variables beside those of this process
     * @param longest it is ended, and the test fails, after that
     */
    static MeasuredRun of(Path results, Map<String, String> environment, Duration longest, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = start(
                results,
                environment,
                Stream.concat(Stream.of("--out", results.toString()), arguments.stream())
                        .toList());
        try {
            assertThat(process.waitFor(longest.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends within %s; see %s", longest, log(results))
                    .isTrue();
            return new MeasuredRun(RunFile.read(results), process.exitValue());
        } finally {
            end(process);
        }
    }

    /**
     * The same for a run that takes long: with {@code -Dinstrument.minutes=4} it stops after that, the test is skipped,
     * and the next one goes on where it stopped. One that has been measured already is only read.
     *
     * @param name of the run
     * @param longest for all of it, where it is not measured in pieces
     */
    static MeasuredRun inPieces(String name, Map<String, String> environment, Duration longest, List<String> arguments)
            throws IOException, InterruptedException {
        Path results = Files.createDirectories(PIECES).resolve(name).toAbsolutePath();
        if (Files.exists(results.resolve(RunFile.NAME))
                && !RunFile.read(results).interrupted()) {
            return new MeasuredRun(RunFile.read(results), 0);
        }
        String pieces = System.getProperty("instrument.minutes", "");
        Duration left = pieces.isEmpty()
                ? longest
                : Duration.ofMinutes(Long.parseLong(pieces))
                        .minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        Process process = start(
                results,
                environment,
                RunStore.isIn(results)
                        ? List.of("--resume", results.toString())
                        : Stream.concat(Stream.of("--out", results.toString()), arguments.stream())
                                .toList());
        try {
            if (!process.waitFor(Math.max(0, left.toSeconds()), TimeUnit.SECONDS)) {
                process.destroy();
                assertThat(process.waitFor(SAVED_WITHIN.toSeconds(), TimeUnit.SECONDS))
                        .as("it saves what it has; see %s", log(results))
                        .isTrue();
                assumeThat(pieces)
                        .as("%s: %d forks are measured, and not yet all; run this test again", name, forks(results))
                        .isEmpty();
            }
            return new MeasuredRun(RunFile.read(results), process.exitValue());
        } finally {
            end(process);
        }
    }

    /** They have been judged: the next test measures anew. They stay to be looked at. */
    static void judged(String... names) throws IOException {
        for (String name : names) {
            Path done = PIECES.resolve(name + "-judged-" + Instant.now().getEpochSecond());
            Files.move(PIECES.resolve(name), done);
        }
    }

    private static int forks(Path results) throws IOException {
        return RunStore.open(results).forks().size();
    }

    private static Path log(Path results) {
        return results.resolveSibling(results.getFileName() + ".log");
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Process start(Path results, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(JvmFlags.common());
        command.addAll(List.of(
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteCommand.class.getName(),
                "run",
                "--quiet"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(log(results).toFile())
                .start();
    }

    /** The cells of one measurement, which must all have been measured. */
    List<Cell.Measured> cells(Measurement measurement) {
        assertThat(run.cells())
                .filteredOn(cell -> cell.measurement() == measurement)
                .allSatisfy(cell -> assertThat(cell.status()).as(cell.reason()).isEqualTo(Status.MEASURED));
        return run.measured().stream()
                .filter(cell -> cell.measurement() == measurement)
                .toList();
    }
}
