package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.report.compare.Comparison;
import org.ipcsuite.bench.report.compare.ComparisonText;
import org.ipcsuite.bench.report.compare.NoiseFloor;
import org.ipcsuite.bench.report.compare.Verdict;
import org.ipcsuite.bench.results.Measurement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A/A: what is the same thing under two names comes out as no difference. Ten mechanisms and their twins, two
 * measurements, two placements: 40 comparisons, of which at most 2 may be called. The noise floor is 0, so that nothing
 * hides behind it.
 */
@Tag("instrument")
final class AgainstItselfTest {

    private static final Duration LONGEST = Duration.ofMinutes(90);
    private static final int FALSE_CALLS = 2;

    private static final String RUN = "against-itself";

    @Test
    void twinsDoNotDiffer() throws IOException, InterruptedException {
        List<String> mechanisms = TwinRuns.mechanisms();
        MeasuredRun measured = MeasuredRun.inPieces(
                RUN, Map.of(), LONGEST, TwinRuns.arguments(mechanisms, Twins.SUFFIX, "same,split"));
        assertThat(measured.exitCode()).isZero();

        Comparison comparison = TwinRuns.compare(
                measured.run(), Twins.SUFFIX, NoiseFloor.of(0), Measurement.ROUNDTRIP, Measurement.THROUGHPUT);
        int comparisons = comparison.tables().stream()
                .mapToInt(table -> table.changes().size())
                .sum();
        int same = comparison.changes(Verdict.NO_DIFFERENCE).size();
        Evidence.keep(
                RUN,
                List.of(
                        comparisons - same + " of " + comparisons + " comparisons called; at most " + FALSE_CALLS
                                + " may be.",
                        "",
                        ComparisonText.of(comparison, 80).indent(4)));
        MeasuredRun.judged(RUN);
        assertThat(comparisons).isEqualTo(4 * mechanisms.size());
        assertThat(comparison.changes(Verdict.TOO_FEW_FORKS)).isEmpty();
        assertThat(comparisons - same).as("false calls").isLessThanOrEqualTo(FALSE_CALLS);
    }
}
