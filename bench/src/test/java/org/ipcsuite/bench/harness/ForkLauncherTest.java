package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: what a fork does of which a part has failed before, and what is no failure of a mechanism. */
@Timeout(120)
final class ForkLauncherTest {

    /** Half of the round trips a second that a fork is taken to make which has made none. */
    private static final double UNKNOWN_HALF = 10_000;

    /** An argument that no kernel passes on: 128 KiB is the most. */
    private static final ForkOptions TOO_LONG = new ForkOptions(List.of("-Dlong=" + "x".repeat(200_000)), List.of());

    @TempDir
    private Path directory;

    private static PlannedCell cell(String mechanism, Measurement measurement, @Nullable Many many) {
        return new PlannedCell(PlannedMechanism.named(mechanism), measurement, null, 64, Placement.FREE, many);
    }

    private List<ForkReport> run(Profile profile, ForkOptions options, PlannedCell... cells) throws IOException {
        return new ForkLauncher(profile, options, directory, false).run(new PlannedFork(1, List.of(cells)));
    }

    @Test
    void halfOfSaturationIsOfThisForkAlsoWhereItsRoundTripIsNotAskedFor() throws IOException {
        List<ForkReport> reports =
                run(Profile.SMOKE, ForkOptions.NONE, cell("fifo", Measurement.LATENCY_AT_HALF, null));
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).failure()).isNull();
        assertThat(reports.get(0).measurement()).isEqualTo(Measurement.LATENCY_AT_HALF);
        assertThat(reports.get(0).duePerS())
                .as("usual cause: the fork has made no round trip, whose rate is then a fixed one")
                .isNotEqualTo(UNKNOWN_HALF);
    }

    /** A line of 48 bytes holds no message of 64. */
    @Test
    void whatReliesOnARoundTripFailsWithIt() throws IOException {
        List<ForkReport> reports =
                run(Profile.SMOKE, ForkOptions.NONE, cell("line-spin", Measurement.LATENCY_AT_HALF, null));
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).measurement()).isEqualTo(Measurement.LATENCY_AT_HALF);
        assertThat(reports.get(0).failure()).startsWith("the round trip before it: ");
    }

    @Test
    void aProcessThatCannotBeStartedFailsItsCells() throws IOException {
        String reason = "no measuring process could be started: posix_spawn(";
        assertThat(run(
                        Profile.SMOKE,
                        TOO_LONG,
                        cell("fifo", Measurement.ROUNDTRIP, null),
                        cell("fifo", Measurement.THROUGHPUT, null)))
                .as("usual cause: what refuses to start ends the run, and every --resume again")
                .hasSize(2)
                .allSatisfy(report ->
                        assertThat(report.failure()).startsWith(reason).contains("E2BIG"));
        assertThat(run(Profile.SMOKE, TOO_LONG, cell("unix-stream", Measurement.CLIENTS, new Many(2, ServedBy.LOOP))))
                .hasSize(1)
                .allSatisfy(report ->
                        assertThat(report.failure()).startsWith(reason).contains("E2BIG"));
    }

    @Test
    void aForkThatIsToldToEndHasNotFailed() throws IOException {
        FutureTask<List<ForkReport>> fork =
                new FutureTask<>(() -> run(Profile.FULL, ForkOptions.NONE, cell("fifo", Measurement.ROUNDTRIP, null)));
        new Thread(fork, "fork").start();
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        Optional<ProcessHandle> worker = worker();
        while (worker.isEmpty()) {
            deadline.pause("no worker has started");
            worker = worker();
        }
        worker.get().destroy();
        assertThatThrownBy(fork::get)
                .as("usual cause: a signal that reaches all processes is taken for a failure of the mechanism")
                .hasCauseInstanceOf(InterruptedIOException.class);
    }

    private static Optional<ProcessHandle> worker() {
        return ProcessHandle.current()
                .children()
                .filter(ForkLauncherTest::isWorker)
                .findFirst();
    }

    /** From /proc, since {@code ProcessHandle.Info} knows no arguments of a command line over 4 KiB. */
    private static boolean isWorker(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .contains(ForkWorker.class.getName());
        } catch (IOException ended) {
            return false;
        }
    }
}
