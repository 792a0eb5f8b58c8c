package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Traits.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RateTablesTest {

    private static final String TITLE = "Wait and CPU at your rate, 64 B, placement split";

    private static CellId id(String mechanism, Waiting waiting, @Nullable Integer perS) {
        return new CellId(
                mechanism,
                "pipes",
                waiting,
                perS == null ? Measurement.LATENCY_AT_HALF : Measurement.LATENCY_AT_RATE,
                64,
                Placement.SPLIT,
                perS,
                null);
    }

    static Cell measured(
            String mechanism, Waiting waiting, @Nullable Integer perS, double sent, double p50Ns, double cpuPercent) {
        return measured(mechanism, waiting, perS, sent, perS == null || sent >= 0.98 * perS, p50Ns, cpuPercent);
    }

    /** The same where half of what the pair makes may be missed, too. */
    static Cell measured(
            String mechanism,
            Waiting waiting,
            @Nullable Integer perS,
            double sent,
            boolean isReached,
            double p50Ns,
            double cpuPercent) {
        return SampleCells.measured(
                id(mechanism, waiting, perS),
                p50Ns,
                new Percentiles(p50Ns, p50Ns, 2 * p50Ns, 4 * p50Ns, 5 * p50Ns),
                List.of(p50Ns),
                2 * sent,
                new AchievedRate(sent, isReached, cpuPercent));
    }

    private static Run run(Cell... cells) {
        return SampleRuns.with(SampleRuns.quick(), List.of(cells));
    }

    @Test
    void aMechanismHasALineWithTheWaitAndThePriceAtEachRate() {
        Map<String, List<List<String>>> tables = RateTables.of(run(
                measured("mmap-spin", Waiting.SPINS, 100, 100, 2_000, 100),
                measured("mmap-spin", Waiting.SPINS, 1_000, 1_000, 1_000, 101),
                measured("fifo", Waiting.SLEEPS, 100, 100, 200_000, 0.4),
                measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3.25),
                measured("pipe", Waiting.SLEEPS, 1_000, 1_000, 80_000, 3),
                measured("pipe", Waiting.SLEEPS, 100, 100, 210_000, 0.5)));
        assertThat(tables)
                .containsOnlyKeys(TITLE)
                .containsValue(List.of(
                        List.of("mechanism", "100/s: p50", "p99", "CPU", "1 k/s: p50", "p99", "CPU", "waits"),
                        List.of("fifo", "200 µs", "400 µs", "0.4 %", "90 µs", "180 µs", "3.25 %", "sleeps"),
                        List.of("pipe", "210 µs", "420 µs", "0.5 %", "80 µs", "160 µs", "3 %", "sleeps"),
                        List.of("mmap-spin", "2 µs", "4 µs", "100 %", "1 µs", "2 µs", "101 %", "spins")));
    }

    @Test
    void aRateThatIsNotReachedSaysSoAndWhichWasTheHighest() {
        Map<String, List<List<String>>> tables = RateTables.of(run(
                measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3),
                measured("fifo", Waiting.SLEEPS, 10_000, 7_300, 9e9, 97),
                new Cell.Skipped(
                        id("fifo", Waiting.SLEEPS, 20_000),
                        Status.NOT_APPLICABLE,
                        "saturated below: 10000 requests/s were not reached"),
                measured("fifo", Waiting.SLEEPS, null, 3_600, 95_000, 45)));
        assertThat(Objects.requireNonNull(tables.get(TITLE)).get(0))
                .endsWith("half: rate", "p50", "p99", "CPU", "highest", "waits");
        assertThat(Objects.requireNonNull(tables.get(TITLE)).get(1))
                .containsExactly(
                        "fifo",
                        "90 µs",
                        "180 µs",
                        "3 %",
                        "not reached",
                        "-",
                        "97 %",
                        "not reached",
                        "-",
                        "-",
                        "3.6 k/s",
                        "95 µs",
                        "190 µs",
                        "45 %",
                        "7.3 k/s",
                        "sleeps");
    }

    @Test
    void whatIsNotReachedHasNoWaitAndComesLast() {
        Run run = run(
                measured("pipe", Waiting.SLEEPS, 1_000, 900, 5_000, 90),
                measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3),
                measured("pipe", Waiting.SLEEPS, null, 30_000, false, 63_900_000, 100),
                measured("fifo", Waiting.SLEEPS, null, 20_000, 40_000, 50));
        Map<String, List<List<String>>> tables = SummaryTables.tables(run);
        List<String> missed = List.of("not reached", "-", "-", "-");
        assertThat(tables.get("Latency at 1 k/s, 64 B, placement split"))
                .as("usual cause: the length of its queue ranks it")
                .satisfies(table -> assertThat(table.get(1)).startsWith("fifo", "90 µs"))
                .satisfies(table -> assertThat(table.get(2).subList(1, 5)).isEqualTo(missed))
                .satisfies(table -> assertThat(table.get(2)).contains("only 900/s"));
        assertThat(tables.get("Latency at half of saturation, 64 B, placement split"))
                .satisfies(table -> assertThat(table.get(1)).startsWith("fifo", "40 µs"))
                .satisfies(table -> assertThat(table.get(2).subList(1, 5)).isEqualTo(missed));
        assertThat(tables.get(TITLE))
                .satisfies(table -> assertThat(table.get(1)).startsWith("fifo"))
                .satisfies(table -> assertThat(table.get(2))
                        .as("usual cause: half of saturation is taken for reached")
                        .containsExactly(
                                "pipe",
                                "not reached",
                                "-",
                                "90 %",
                                "30 k/s",
                                "not reached",
                                "-",
                                "100 %",
                                "30 k/s",
                                "sleeps"));
    }

    @Test
    void whereOnlyHalfIsNotReachedTheHighestIsSaid() {
        Run run = run(
                measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3),
                measured("fifo", Waiting.SLEEPS, null, 20_000, false, 63_900_000, 100));
        assertThat(Objects.requireNonNull(RateTables.of(run).get(TITLE)).get(1))
                .as("usual cause: what is missed at half of saturation is not seen")
                .endsWith("20 k/s", "not reached", "-", "100 %", "20 k/s", "sleeps");
    }

    @Test
    void oneRateHasATableOfItsOwnAndNoOther() {
        assertThat(RateTables.of(run(measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3))))
                .isEmpty();
        List<Cell> old = new ArrayList<>(List.of(measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3)));
        assertThat(SummaryTables.tables(SampleRuns.with(SampleRuns.quick(), old)))
                .containsOnlyKeys("Latency at 1 k/s, 64 B, placement split");
    }

    @Test
    void requestsInFlightHaveATableForAllDepths() {
        Run run = run(inFlight(1, 20_000, 50_000), inFlight(8, 160_000, 45_000));
        assertThat(SummaryTables.tables(run))
                .containsOnlyKeys("Requests in flight, 64 B, placement split")
                .containsValue(List.of(
                        List.of("mechanism", "in flight", "round trips", "p50", "p99", "CPU", "waits"),
                        List.of("fifo", "1", "20 k/s", "50 µs", "100 µs", "-", "sleeps"),
                        List.of("fifo", "8", "160 k/s", "45 µs", "90 µs", "-", "sleeps")));
    }

    private static Cell inFlight(int depth, double perS, double p50Ns) {
        return SampleCells.measured(
                new CellId(
                        "fifo", "pipes", Waiting.SLEEPS, Measurement.PIPELINED, 64, Placement.SPLIT, null, null, depth),
                p50Ns,
                new Percentiles(p50Ns, p50Ns, 2 * p50Ns, 4 * p50Ns, 5 * p50Ns),
                List.of(p50Ns),
                2 * perS,
                null);
    }
}
