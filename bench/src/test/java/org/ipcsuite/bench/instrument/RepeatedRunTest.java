package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.report.compare.Change;
import org.ipcsuite.bench.report.compare.Comparison;
import org.ipcsuite.bench.report.compare.ComparisonText;
import org.ipcsuite.bench.report.compare.NoiseFloor;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.statistics.Interval;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Repeated: two runs of profile standard, one after the other, agree within their intervals for at least nine cells of
 * ten: the interval of the ratio holds 1. Only 64 B has eight forks, which an interval needs. The two are put into
 * {@code target/instrument/}, where {@code compare --noise-floor} finds what this machine is able to.
 */
@Tag("instrument")
final class RepeatedRunTest {

    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final double AGREEING = 0.9;

    @Test
    void twoRunsAgree() throws IOException, InterruptedException {
        Run first = run("repeated-first");
        Run second = run("repeated-second");
        Comparison comparison = Comparison.of(first, second, NoiseFloor.of(0));
        List<Interval> intervals = comparison.tables().stream()
                .flatMap(table -> table.changes().stream())
                .map(Change::interval)
                .filter(interval -> interval != null)
                .toList();
        long agreeing =
                intervals.stream().filter(interval -> interval.contains(1)).count();
        NoiseFloor floor = NoiseFloor.measured(first, second);
        Evidence.keep(
                "repeated-run",
                List.of(
                        agreeing + " of " + intervals.size() + " figures with an interval agree; at least "
                                + Math.round(100 * AGREEING) + " % must. Noise floor: " + floor + ".",
                        "",
                        ComparisonText.of(comparison, 80).indent(4)));
        MeasuredRun.judged("repeated-first", "repeated-second");
        assertThat(intervals).isNotEmpty();
        assertThat((double) agreeing / intervals.size()).isGreaterThanOrEqualTo(AGREEING);
    }

    /** Of the sizes only the ranked one: the others have one fork, of which nothing can be told. */
    private static Run run(String name) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        String named = System.getProperty("instrument.mechanisms", "");
        if (!named.isEmpty()) {
            arguments.addAll(List.of(named.split(",", -1)));
        }
        arguments.addAll(List.of("--profile", "standard", "--sizes", "64", "--placement", "split,same", "--no-floor"));
        return MeasuredRun.inPieces(name, Map.of(), LONGEST, arguments).run();
    }
}
