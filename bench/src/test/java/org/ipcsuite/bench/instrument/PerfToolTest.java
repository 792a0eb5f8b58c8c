package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.statistics.descriptive.Median;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a tool that nobody here wrote: {@code perf bench sched pipe} sends a few bytes to and fro over two pipes
 * between two processes, as the mechanism {@code pipe} does. From C, without checks and with 4 bytes, it must be
 * faster, and not by more than a factor of two. Skipped where there is no perf(1).
 */
@Tag("instrument")
final class PerfToolTest {

    private static final int ROUND_TRIPS = 200_000;
    private static final int REPEATED = 5;
    private static final double MOST = 2;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void aPipeTakesAboutWhatPerfSays() throws IOException, InterruptedException {
        double perf = perfNanos();
        MeasuredRun measured = MeasuredRun.of(
                directory.resolve("run"),
                Map.of(),
                LONGEST,
                List.of("pipe", "--profile", "standard", "--sizes", "64", "--placement", "same", "--no-floor"));
        Cell.Measured cell = measured.cells(Measurement.ROUNDTRIP).stream()
                .filter(one -> one.mechanism().equals("pipe"))
                .findFirst()
                .orElseThrow();
        double ours = Objects.requireNonNull(cell.p50Ns());
        Evidence.keep(
                "perf-tool",
                List.of("pipe, placement same: " + Figures.time(ours) + " here, " + Figures.time(perf)
                        + " by perf bench sched pipe: " + Figures.ratio(ours / perf) + "; 1 to " + MOST
                        + " is expected."));
        assertThat(ours / perf).isBetween(1.0, MOST);
    }

    /** The median of some runs on the processor that placement same takes. */
    private static double perfNanos() throws IOException, InterruptedException {
        int processor = Processors.forPlacement(Placement.SAME).client();
        List<Double> nanos = new ArrayList<>();
        for (int i = 0; i < REPEATED; i++) {
            nanos.add(1e9 * perfSeconds(processor) / ROUND_TRIPS);
        }
        return Median.withDefaults()
                .evaluate(nanos.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Prints seconds and nothing else. */
    private static double perfSeconds(int processor) throws IOException, InterruptedException {
        Process perf;
        try {
            perf = new ProcessBuilder(
                            "taskset",
                            "-c",
                            String.valueOf(processor),
                            "perf",
                            "bench",
                            "-f",
                            "simple",
                            "sched",
                            "pipe",
                            "-l",
                            String.valueOf(ROUND_TRIPS))
                    .start();
        } catch (IOException missing) {
            assumeThat(missing).as("taskset(1) and perf(1) are needed").isNull();
            throw missing;
        }
        try {
            boolean ended = perf.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            String printed = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assumeThat(ended && perf.exitValue() == 0)
                    .as("perf bench works here: %s", printed)
                    .isTrue();
            return Double.parseDouble(printed);
        } finally {
            perf.destroyForcibly();
        }
    }
}
