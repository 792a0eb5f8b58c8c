package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcsuite.bench.results.Run;
import org.junit.jupiter.api.Test;

final class SummaryTablesTest {

    private static final int COLUMNS = 80;

    private static String tablesOf(Run run) {
        String text = SummaryTables.text(run, 80);
        return text.substring(0, text.indexOf("mean: without stamps"));
    }

    @Test
    void tablesFitATerminal() {
        assertThat(tablesOf(SampleRuns.standard()).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void everyMeasurementHasItsTableWithWhatItCost() {
        assertThat(tablesOf(SampleRuns.quick()).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "Round trip, 64 B, placement split",
                        "mechanism p50 p99 mean CPU switches alloc waits",
                        "Latency at 10 k/s, 64 B, placement split",
                        "mechanism p50 p99 p99.9 max sent CPU waits",
                        "One-way throughput, 64 B, placement split",
                        "mechanism messages MB/s delivered CPU switches alloc waits");
    }

    @Test
    void manyProcessesHaveATableForAllNumbersAndOneForPairs() {
        assertThat(tablesOf(SampleRuns.many()).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsOnlyOnce(
                        "Clients of one server, 64 B, placement free",
                        "Pairs at once, 64 B, placement free",
                        "Subscribers of one publisher, 64 B, placement free",
                        "unix-stream 1 send-each 400 k/s 90 % 1.00 2 µs",
                        "unix-stream 4 send-each 100 k/s 90 % 0.50 8 µs",
                        "unix-stream 1 threads 50 k/s 20 µs 60 µs 1.00 4 µs",
                        "unix-stream 4 threads 100 k/s 40 µs 120 µs 0.50 4 µs",
                        "unix-stream 4 loop 100 k/s 40 µs 120 µs 0.50 4 µs",
                        "unix-stream 1 - 50 k/s 20 µs 60 µs 1.00 4 µs")
                .contains(
                        "mechanism N server total p50 p99 fairness CPU",
                        "mechanism N sends each gets delivered fairness CPU");
        assertThat(SummaryTables.text(SampleRuns.many(), 80))
                .contains("unix-stream pairs 8, 64 B free: n/a: it spins with 16 threads");
    }

    @Test
    void whatTheJvmCostsAServerOfManyHasATableWithTheirNumber() {
        assertThat(tablesOf(SampleRuns.many()).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsOnlyOnce(
                        "JVM / C: Clients of one server, 64 B, placement free",
                        "mechanism N JVM C JVM / C 95 % interval rounds",
                        "unix-stream 4 100 k/s 125 k/s 1.25 - 1");
    }

    @Test
    void whatTheJvmCostsHasATableOfItsOwn() {
        assertThat(tablesOf(SampleRuns.standard())
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .contains("JVM / C: Round trip, 64 B, placement split", "mechanism JVM C JVM / C 95 % interval rounds")
                .filteredOn(line -> line.startsWith("fifo") && line.contains(" to "))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("1.50 1.50 to 1.50 8"));
        assertThat(tablesOf(SampleRuns.quick()).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .as("one round has no interval")
                .anyMatch(line -> line.startsWith("fifo") && line.endsWith("1.50 - 1"));
        assertThat(SummaryTables.text(SampleRuns.standard(), 80)).contains("Not in C: ");
    }

    @Test
    void whatFailedInCIsNamedBesideTheJvmsFigure() {
        String text = SummaryTables.text(SampleRuns.quick(), 80);
        assertThat(text).contains("udp roundtrip 64 B split: failed in C: message 3 is corrupt\n");
        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .anyMatch(line -> line.matches("~?udp .*(sleeps)"))
                .noneMatch(line -> line.startsWith("Not in C: ") && line.contains("message 3"));
    }

    @Test
    void aRunSaysWhatShareOfItsTimeWasMeasuring() {
        assertThat(SummaryTables.text(SampleRuns.standard(), 80)).contains("Took 2461 s, 65 % of it measuring");
    }
}
