package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcsuite.bench.results.Measurement.ROUNDTRIP;
import static org.ipcsuite.bench.results.Measurement.THROUGHPUT;
import static org.ipcsuite.bench.results.Placement.SAME;
import static org.ipcsuite.bench.results.Placement.SPLIT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.nativebaseline.NativeBaseline;
import org.ipcsuite.bench.nativebaseline.NativeResult;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Causes are shown where a run's figures show the effect, and nowhere else; and what they say is counted, in sleeps for a
 * message, by the program in C.
 */
final class CauseTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void isShownBesideFiguresThatShowIt() throws IOException {
        Run run = of(
                cell("unix-stream", ROUNDTRIP, 64, SPLIT, 1.8, 20_000),
                cell("socketpair", ROUNDTRIP, 64, SPLIT, 1.7, 20_000),
                cell("unix-seqpacket", ROUNDTRIP, 64, SPLIT, 1.8, 20_000),
                cell("unix-stream", ROUNDTRIP, 64, SAME, 1.02, 20_000));
        assertThat(SummaryTables.text(run, 200))
                .containsOnlyOnce("Why unix-stream, socketpair: a read(2) that waits")
                .containsSubsequence("placement split", "Why unix-stream", "placement same");
        assertThat(SummaryTables.markdown(run)).contains("\n\nWhy unix-stream, socketpair: a read(2) that waits");
        assertThat(TerminalSummary.text(run, 200, false, "summary.md")).contains("Why unix-stream, socketpair: ");
        ReportInput input = new ReportInput(run, Map.of(), null, new MechanismGuide(List.of(), List.of()));
        JsonNode causes = RunFile.json().readTree(PageData.json(input, null)).get("causes");
        assertThat(causes).hasSize(1);
        assertThat(causes.get(0).get("is_of_ratio").booleanValue()).isFalse();
        assertThat(causes.get(0).get("key").get("placement").textValue()).isEqualTo("split");
        assertThat(causes.get(0).get("mechanisms")).hasSize(2);
    }

    @Test
    void whereNothingIsUnexpectedNothingIsShown() {
        Run run = of(
                cell("unix-stream", ROUNDTRIP, 64, SPLIT, 1, 20_000),
                cell("pipe", ROUNDTRIP, 32_768, SPLIT, 1, 20_000),
                cell("posix-mq", THROUGHPUT, 64, SAME, 0.1, 2_000),
                cell("mmap-adaptive", ROUNDTRIP, 64, SPLIT, 0, 300),
                cell("eventfd", THROUGHPUT, 64, SAME, 0.02, 100),
                cell("eventfd", THROUGHPUT, 64, SPLIT, 0.02, 110));
        assertThat(CauseNote.of(run)).isEmpty();
    }

    @Test
    void thatOfTheRatioStandsUnderTheRatio() {
        assertThat(SummaryTables.markdown(of(signal(21.6))))
                .containsSubsequence("## JVM / C: Round trip", "Why signal: the JVM starts a thread for each signal");
        assertThat(CauseNote.of(of(signal(1.1)))).isEmpty();
    }

    /** So many times as slow as C. */
    private static Cell.Measured signal(double ratio) {
        double ns = 260_000;
        NativeFigures inC = new NativeFigures(false, "", List.of(ns / ratio), List.of(ratio));
        return cell("signal", ROUNDTRIP, 64, SPLIT, 6, ns, inC);
    }

    @Test
    void aPipeThatIsTooSmallForAMessageMakesBothSidesSleepAgain() throws IOException {
        assertThat(counted("pipe", ROUNDTRIP, 32_768)).isLessThan(1.15);
        isSeen(Cause.FULL_PIPE, "pipe", ROUNDTRIP, 65_536, 1.5);
        isSeen(Cause.FULL_PIPE, "fifo", THROUGHPUT, 131_072, 1.5);
    }

    @Test
    void aQueueOfTenMakesItsSenderSleepEveryTenMessages() throws IOException {
        isSeen(Cause.FULL_QUEUE, "posix-mq", THROUGHPUT, 64, 0.2);
    }

    @Test
    void whatIsAdaptiveSleepsForEachMessageOnOneProcessor() throws IOException {
        isSeen(Cause.SPINS_FOR_NOTHING, "mmap-adaptive", ROUNDTRIP, 64, 0.9);
    }

    @Test
    void onOneProcessorManyMessagesPassForOneSleep() throws IOException {
        assertThat(counted("eventfd", THROUGHPUT, 64)).isLessThan(0.1);
        Run run =
                of(cell("eventfd", THROUGHPUT, 64, SAME, 0.02, 100), cell("eventfd", THROUGHPUT, 64, SPLIT, 0.02, 200));
        assertThat(CauseNote.of(run)).extracting(note -> note.key().placement()).containsExactly(SAME);
    }

    /** On one processor, which no other process can make it faster or slower to count. */
    private static double counted(String mechanism, Measurement measurement, int size) throws IOException {
        assumeTrue(
                NativeBaseline.available().available(),
                NativeBaseline.available().reason());
        NativeResult inC = NativeBaseline.measure(mechanism, measurement, size, SAME, SHORT);
        return inC.voluntarySwitches() + inC.involuntarySwitches();
    }

    private static void isSeen(Cause cause, String mechanism, Measurement measurement, int size, double least)
            throws IOException {
        double switches = counted(mechanism, measurement, size);
        assertThat(switches).as(mechanism + ": switches a message").isGreaterThanOrEqualTo(least);
        Cell.Measured cell = cell(mechanism, measurement, size, SAME, switches, 10_000);
        assertThat(cause.isSeen(cell, of(cell))).isTrue();
    }

    private static Run of(Cell... cells) {
        return SampleRuns.with(SampleRuns.quick(), List.of(cells));
    }

    /** With so many switches a message, and a figure of so many nanoseconds: a round trip, or a message one way. */
    private static Cell.Measured cell(
            String mechanism, Measurement measurement, int size, Placement placement, double switches, double ns) {
        return cell(mechanism, measurement, size, placement, switches, ns, null);
    }

    private static Cell.Measured cell(
            String mechanism,
            Measurement measurement,
            int size,
            Placement placement,
            double switches,
            double ns,
            @Nullable NativeFigures inC) {
        Transport transport = Transports.named(mechanism).orElseThrow();
        boolean isRate = measurement == THROUGHPUT;
        double perS = 1e9 / ns;
        return new Cell.Measured(
                new CellId(
                        mechanism,
                        Transports.family(transport),
                        transport.traits().waiting(),
                        measurement,
                        size,
                        placement,
                        null,
                        null),
                ns,
                isRate ? null : Double.valueOf(ns),
                isRate ? null : new Percentiles(ns, ns, ns, ns, ns),
                List.of(isRate ? perS : ns),
                null,
                isRate ? perS : 2 * perS,
                null,
                1.0,
                0.0,
                0.0,
                new Cost(ns, switches, 0),
                null,
                inC,
                1_000,
                null);
    }
}
