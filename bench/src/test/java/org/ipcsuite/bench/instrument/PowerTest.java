package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.report.compare.Comparison;
import org.ipcsuite.bench.report.compare.ComparisonText;
import org.ipcsuite.bench.report.compare.NoiseFloor;
import org.ipcsuite.bench.report.compare.Verdict;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power: what takes 20 % longer is found. A first look says how long each of ten mechanisms takes; then each runs in
 * turn with a twin that burns a fifth of that more, and at least nine of ten twins must be called slower, beyond the
 * noise floor that {@code compare} has unless told otherwise.
 */
@Tag("instrument")
final class PowerTest {

    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final double INJECTED = 0.2;
    private static final double FOUND = 0.9;
    private static final NoiseFloor FLOOR = NoiseFloor.of(0.05);
    private static final String PLACEMENT = "same";

    private static final String RUN = "power";
    private static final String LOOK = "power-first-look";

    @Test
    void twentyPercentIsFound() throws IOException, InterruptedException {
        List<String> mechanisms = TwinRuns.mechanisms();
        Map<String, Long> nanos = fifthOfARoundTrip(mechanisms);
        MeasuredRun measured = MeasuredRun.inPieces(
                RUN,
                Map.of(SlowedTransport.VARIABLE, SlowedTransport.variable(nanos)),
                LONGEST,
                TwinRuns.arguments(mechanisms, SlowedTransport.SUFFIX, PLACEMENT));
        assertThat(measured.exitCode()).isZero();

        Comparison comparison = TwinRuns.compare(measured.run(), SlowedTransport.SUFFIX, FLOOR, Measurement.ROUNDTRIP);
        int found = comparison.changes(Verdict.SLOWER).size();
        Evidence.keep(
                RUN,
                List.of(
                        found + " of " + mechanisms.size() + " injected slow-downs of 20 % found; at least "
                                + FOUND * 10 + " of 10 must be.",
                        "",
                        ComparisonText.of(comparison, 80).indent(4)));
        MeasuredRun.judged(RUN, LOOK);
        assertThat(comparison.changes(Verdict.FASTER)).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(FOUND * mechanisms.size()));
    }

    private Map<String, Long> fifthOfARoundTrip(List<String> mechanisms) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(mechanisms);
        arguments.addAll(List.of("--profile", "quick", "--placement", PLACEMENT, "--no-floor"));
        MeasuredRun look = MeasuredRun.inPieces(LOOK, Map.of(), LONGEST, arguments);
        assertThat(look.exitCode()).isZero();
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (Cell.Measured cell : look.cells(Measurement.ROUNDTRIP)) {
            if (mechanisms.contains(cell.mechanism())) {
                nanos.put(cell.mechanism(), Math.round(INJECTED * Objects.requireNonNull(cell.p50Ns())));
            }
        }
        return nanos;
    }
}
