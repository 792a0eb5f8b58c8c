package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Traits.Waiting;
import org.junit.jupiter.api.Test;

final class TerminalSummaryTest {

    private static final int WIDTH = 80;

    private static Cell roundTrip(String mechanism, Waiting waiting, Double... forks) {
        double first = forks[0];
        return SampleCells.measured(
                new CellId(mechanism, "pipes", waiting, Measurement.ROUNDTRIP, 64, Placement.SPLIT, null, null),
                first,
                new Percentiles(first, first, 2 * first, first, first),
                List.of(forks),
                2e9 / first,
                null);
    }

    private static Run run(List<Cell> cells) {
        return SampleRuns.with(SampleRuns.quick(), cells);
    }

    /** As many mechanisms as there are, all measured. */
    private static Run everything() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 38; i++) {
            Waiting waiting = i < 28 ? Waiting.SLEEPS : i < 32 ? Waiting.ADAPTIVE : Waiting.SPINS;
            cells.add(roundTrip("mechanism-" + i, waiting, 1_000.0 * (40 - i)));
            cells.add(RateTablesTest.measured("mechanism-" + i, waiting, 1_000, 1_000, 100_000 - i, 2));
        }
        for (int i = 0; i < 10; i++) {
            cells.add(new Cell.Failed(
                    new CellId(
                            "broken-" + i,
                            "pipes",
                            Waiting.SLEEPS,
                            Measurement.ROUNDTRIP,
                            64,
                            Placement.SPLIT,
                            null,
                            null),
                    "message 3 is corrupt"));
        }
        return run(cells);
    }

    @Test
    void atMostSixtyLinesUnlessAllAreAskedFor() {
        String brief = TerminalSummary.text(everything(), WIDTH, false, "results/x/summary.md");
        assertThat(brief.lines().count()).isLessThanOrEqualTo(TerminalSummary.MOST_LINES);
        assertThat(brief.lines()).allMatch(line -> line.length() <= WIDTH);
        assertThat(brief)
                .contains(
                        "Ranking, 64 B, placement split",
                        "mechanism-37",
                        "failed: message 3 is corrupt",
                        "7 more failed",
                        "results/x/summary.md")
                .doesNotContain("Latency at 1 k/s, 64 B");
        assertThat(TerminalSummary.text(everything(), WIDTH, true, "results/x/summary.md"))
                .contains("Round trip, 64 B, placement split", "Latency at 1 k/s, 64 B", "What to take from it");
    }

    @Test
    void whatIsInTheTableIsNotCalledNotMeasured() {
        List<Cell> cells = new ArrayList<>(everything().cells());
        cells.add(notMeasured("mechanism-3", Measurement.THROUGHPUT));
        cells.add(notMeasured("mechanism-50", Measurement.ROUNDTRIP));
        assertThat(TerminalSummary.text(run(cells), WIDTH, false, "results/x/summary.md"))
                .as("usual cause: one cell that was not measured names its mechanism")
                .contains("Partly measured: mechanism-3.\n", "Not measured: mechanism-50.\n");
    }

    private static Cell notMeasured(String mechanism, Measurement measurement) {
        CellId id = new CellId(mechanism, "pipes", Waiting.SLEEPS, measurement, 64, Placement.SPLIT, null, null);
        return new Cell.Skipped(id, Status.NOT_MEASURED, "interrupted");
    }

    @Test
    void aShortRunShowsAllItsTables() {
        Run run = run(List.of(roundTrip("fifo", Waiting.SLEEPS, 9_000.0)));
        assertThat(TerminalSummary.text(run, WIDTH, false, "results/x/summary.md"))
                .startsWith("Round trip, 64 B, placement split")
                .contains("What to take from it (64 B, split; 1 fork each: a first look, no ranking)");
    }

    @Test
    void theVerdictHasEightLinesAtMost() {
        for (Run run : List.of(SampleRuns.standard(), SampleRuns.quick(), SampleRuns.many(), everything())) {
            assertThat(Conclusions.of(run))
                    .hasSizeBetween(2, 8)
                    .allMatch(line -> line.length() <= WIDTH, "fits a terminal");
        }
    }

    @Test
    void whatIsWithinTheNoiseIsOnePlace() {
        assertThat(verdict(
                        roundTrip("posix-mq", Waiting.SLEEPS, 461.0),
                        roundTrip("pipe", Waiting.SLEEPS, 591.0),
                        roundTrip("tcp", Waiting.SLEEPS, 900.0)))
                .as("one fork each")
                .contains("posix-mq 461 ns (a tie: pipe)");
        assertThat(verdict(
                        roundTrip("posix-mq", Waiting.SLEEPS, 461.0, 470.0),
                        roundTrip("pipe", Waiting.SLEEPS, 471.0, 591.0)))
                .as("ranges apart")
                .doesNotContain("tie");
        assertThat(verdict(
                        roundTrip("posix-mq", Waiting.SLEEPS, 461.0, 480.0),
                        roundTrip("pipe", Waiting.SLEEPS, 471.0, 591.0)))
                .as("ranges that overlap")
                .contains("(a tie: pipe)");
    }

    @Test
    void atARateTheVerdictNamesThePriceAndWhatWasNotReachedIsNoAnswer() {
        String verdict = verdict(
                roundTrip("fifo", Waiting.SLEEPS, 9_000.0),
                RateTablesTest.measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3.25),
                RateTablesTest.measured("pipe", Waiting.SLEEPS, 1_000, 500, 10, 3),
                RateTablesTest.measured("mmap-spin", Waiting.SPINS, 1_000, 1_000, 2_000, 101),
                RateTablesTest.measured("fifo", Waiting.SLEEPS, 10_000, 10_000, 60_000, 31),
                RateTablesTest.measured("mmap-spin", Waiting.SPINS, 10_000, 10_000, 2_000, 102));
        assertThat(verdict.replaceAll(" +", " "))
                .contains(
                        "at 1 k/s sleeps fifo 90 µs, CPU 3.25 %\n",
                        "spins mmap-spin 2 µs, CPU 101 %\n",
                        "at 10 k/s sleeps: CPU 31 %, 60 µs; spins: CPU 102 %, 2 µs");
    }

    private static String verdict(Cell... cells) {
        return Conclusions.of(run(List.of(cells))).stream().collect(Collectors.joining("\n"));
    }
}
