package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each binding beside the other, the JDK's channel, and C. */
final class BindingTablesTest {

    private static final String TITLE = "Round trip, 64 B, placement same";

    @TempDir
    private Path directory;

    /** C takes 4 µs in each of two rounds. */
    private static Cell cell(String mechanism, String family, double ns) {
        List<Double> rounds = List.of(ns, ns);
        return new Cell.Measured(
                new CellId(
                        mechanism,
                        family,
                        Traits.Waiting.SLEEPS,
                        Measurement.ROUNDTRIP,
                        64,
                        Placement.SAME,
                        null,
                        null),
                ns,
                null,
                new Percentiles(ns, ns, ns, ns, ns),
                rounds,
                null,
                null,
                null,
                null,
                1.0,
                2.0,
                new Cost(ns / 2, 1, 0),
                null,
                new NativeFigures(false, "", List.of(4_000.0, 4_000.0), List.of(ns / 4_000, ns / 4_000)),
                1,
                null);
    }

    private static Run run() {
        List<Cell> cells = List.of(
                cell("unix-stream", "sockets", 9_000),
                cell("pipe:jnr", "pipes", 4_400),
                cell("pipe:ffm", "pipes", 4_000),
                cell("udp:jnr", "sockets", 6_000),
                cell("udp:ffm", "sockets", 5_000),
                cell("pipe-native:jnr", "comparison", 5_600),
                cell("pipe-native:ffm", "comparison", 5_200),
                cell("udp-channel:jnr", "comparison", 8_400),
                cell("udp-channel:ffm", "comparison", 8_000));
        return SampleRuns.withStarts(
                SampleRuns.with(SampleRuns.quick(), cells),
                Stream.of("udp:jnr", "udp:ffm")
                        .map(name -> new StartCost(name, List.of(200.0, 300.0, 900.0), List.of(150.0)))
                        .toList());
    }

    @Test
    void theWaysOfAMechanismAreOneRow() {
        assertThat(BindingTables.of(run()))
                .containsEntry(
                        TITLE,
                        List.of(
                                List.of("mechanism", "JNR", "FFM", "channel", "C", "JNR / C", "FFM / C", "channel / C"),
                                List.of("pipe", "5.6 µs", "5.2 µs", "4 µs", "4 µs", "1.40", "1.30", "1.00"),
                                List.of("udp", "6 µs", "5 µs", "8 µs", "4 µs", "1.50", "1.25", "2.00")))
                .containsEntry(
                        "CPU and bytes of a message, 64 B, placement same",
                        List.of(
                                List.of(
                                        "mechanism",
                                        "JNR CPU",
                                        "FFM CPU",
                                        "channel CPU",
                                        "JNR bytes",
                                        "FFM bytes",
                                        "channel bytes"),
                                List.of("pipe", "2.8 µs", "2.6 µs", "2 µs", "3 B", "3 B", "3 B"),
                                List.of("udp", "3 µs", "2.5 µs", "4 µs", "3 B", "3 B", "3 B")));
    }

    /** Of pipe and udp: √(1.1 × 1.5) and √(1.0 × 1.25). The control, and the other ways, are not in it. */
    @Test
    void theMeanIsOfWhatTheSuiteHas() {
        assertThat(BindingTables.of(run()))
                .containsEntry(
                        "JVM / C, geometric mean",
                        List.of(
                                List.of("of", "mechanisms", "JNR / C", "FFM / C"),
                                List.of(TITLE, "2", "1.28", "1.12")));
    }

    @Test
    void aStartHasItsTimeAndItsProcessorTime() {
        assertThat(BindingTables.of(run()))
                .containsEntry(
                        "A start",
                        List.of(
                                List.of("mechanism", "JNR", "FFM", "JNR CPU", "FFM CPU"),
                                List.of("udp", "300 ms", "300 ms", "150 ms", "150 ms")));
    }

    @Test
    void aPageOfTheDocsTakesTheTables() throws IOException {
        Path page = Files.writeString(
                directory.resolve("page.md"), "before\n<!-- bindings -->\nold\n<!-- /bindings -->\nbehind\n");
        new Exports(directory, run()).bindings(page);
        assertThat(page)
                .content()
                .startsWith("before\n<!-- bindings -->\nProfile quick, ")
                .contains("    ./ipc-suite run --profile quick --seed 42\n", "### " + TITLE, "### A start")
                .endsWith("<!-- /bindings -->\nbehind\n")
                .doesNotContain("old");
    }

    @Test
    void aRunByOneBindingHasNone() throws IOException {
        Run one = SampleRuns.quick();
        assertThat(BindingTables.of(one)).isEmpty();
        assertThat(RunFile.json().writeValueAsString(one)).doesNotContain("starts");
        assertThatThrownBy(() -> new Exports(directory, one).bindings(directory.resolve("page.md")))
                .hasMessageContaining("has figures by one binding")
                .hasMessageContaining("run --binding jnr,ffm");
    }

    @Test
    void startsAreStoredAndReadAgain() throws IOException {
        Run run = run();
        assertThat(RunFile.json()
                        .readValue(RunFile.json().writeValueAsString(run), Run.class)
                        .starts())
                .isEqualTo(run.starts());
    }
}
