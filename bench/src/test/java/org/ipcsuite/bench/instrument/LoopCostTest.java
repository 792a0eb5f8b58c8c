package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.statistics.descriptive.Median;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the measuring loop adds to a round trip beyond its two readings of the clock: under 10 ns. The in-process
 * baseline does the same work with stamps and without, and the empty loop says what a reading of the clock takes.
 */
@Tag("instrument")
final class LoopCostTest {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int READINGS = 2;
    private static final double MOST_NANOS = 10;

    @TempDir
    private Path directory;

    @Test
    void theLoopAddsLittleBeyondTheClock() throws IOException, InterruptedException {
        MeasuredRun measured = MeasuredRun.of(
                directory.resolve("run"),
                Map.of(),
                LONGEST,
                List.of("unix-stream", "--profile", "standard", "--sizes", "64", "--placement", "same", "--no-floor"));
        Cell.Measured loop = cell(measured, Baselines.IN_PROCESS);
        double reading =
                Objects.requireNonNull(cell(measured, Baselines.EMPTY_LOOP).p50Ns());
        double stamped = median(Objects.requireNonNull(loop.iterationFigures()).stream()
                .flatMap(Collection::stream)
                .toList());
        double plain = Objects.requireNonNull(loop.meanWithoutStampsNs());
        double added = stamped - plain - READINGS * reading;
        Evidence.keep(
                "loop-cost",
                List.of("A round trip in one process takes " + Figures.time(plain) + " without stamps and "
                        + Figures.time(stamped) + " with them; a reading of the clock takes " + Figures.time(reading)
                        + ". So the loop adds " + Figures.number(added) + " ns beyond its two readings; at most "
                        + MOST_NANOS + " ns may it be."));
        assertThat(added).isLessThan(MOST_NANOS);
    }

    private static Cell.Measured cell(MeasuredRun measured, String baseline) {
        return measured.cells(Measurement.ROUNDTRIP).stream()
                .filter(cell -> cell.mechanism().equals(baseline))
                .findFirst()
                .orElseThrow();
    }

    private static double median(Collection<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
