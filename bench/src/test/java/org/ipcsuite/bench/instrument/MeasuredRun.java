package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.cli.SuiteCommand;
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

    /**
     * Runs {@code ipc-suite run} and waits for it.
     *
     * @param results an empty directory
     * @param environment variables beside those of this process
     * @param longest it is ended, and the test fails, after that
     */
    static MeasuredRun of(Path results, Map<String, String> environment, Duration longest, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(JvmFlags.common());
        command.addAll(List.of(
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                SuiteCommand.class.getName(),
                "run",
                "--quiet",
                "--out",
                results.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Path log = results.resolveSibling(results.getFileName() + ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(longest.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends within %s; see %s", longest, log)
                    .isTrue();
            return new MeasuredRun(RunFile.read(results), process.exitValue());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The cells of one measurement, which must all have been measured. */
    List<Cell> cells(Measurement measurement) {
        List<Cell> cells = run.cells().stream()
                .filter(cell -> cell.measurement() == measurement)
                .toList();
        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.status()).as(cell.reason()).isEqualTo(Status.MEASURED));
        return cells;
    }
}
