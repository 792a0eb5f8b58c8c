package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.ipcsuite.bench.advisor.choose.StoredRun;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library's figures divided by those of the mechanism below it. */
final class LibraryTablesTest {

    private static final String TITLE = "What a library costs, 64 B, placement split";

    @TempDir
    private Path directory;

    private Run run(List<LibraryCost> costs, StoredRun stored) throws IOException {
        return SampleRuns.withLibraries(RunFile.read(stored.in(directory)), costs);
    }

    @Test
    void aFactorIsTheMedianOfTheRounds() throws IOException {
        StoredRun stored = new StoredRun()
                .roundTrip("tcp", 10, 20, 10, 10, 20, 10, 10, 10)
                .roundTrip("netty-tcp", 15, 30, 16, 14, 30, 15, 15, 15)
                .throughput("tcp", 2e6)
                .throughput("netty-tcp", 5e5);
        LibraryCost cost = new LibraryCost(
                "netty-tcp", "tcp", 7, 3_149_000, List.of(400.0, 500.0, 450.0), List.of(300.0, 300.0, 310.0));
        assertThat(LibraryTables.of(run(List.of(cost), stored)))
                .containsExactlyEntriesOf(Collections.singletonMap(
                        TITLE,
                        List.of(
                                List.of(
                                        "library",
                                        "over",
                                        "time",
                                        "95 % interval",
                                        "CPU",
                                        "one way",
                                        "alloc",
                                        "jars",
                                        "start"),
                                List.of(
                                        "netty-tcp",
                                        "tcp",
                                        "1.50",
                                        "1.45 to 1.55",
                                        "-",
                                        "4.00",
                                        "-",
                                        "7, 3.1 MB",
                                        "450 ms (1.50)"))));
    }

    @Test
    void whatWasNotMeasuredHasNoFigure() throws IOException {
        LibraryCost cost = new LibraryCost("dbus", "unix-stream", 2, 900_000, List.of(), List.of());
        assertThat(LibraryTables.of(run(List.of(cost), new StoredRun().roundTrip("dbus", 10))))
                .extractingByKey(TITLE)
                .satisfies(table -> assertThat(table.get(1))
                        .containsExactly("dbus", "unix-stream", "-", "-", "-", "-", "-", "2, 0.9 MB", "-"));
    }

    @Test
    void aRunOfBeforeHasNoTable() throws IOException {
        Run stored = RunFile.read(new StoredRun().roundTrip("tcp", 10).in(directory));
        assertThat(stored.libraries()).isNull();
        assertThat(LibraryTables.of(stored)).isEmpty();
        assertThat(RunFile.json().writeValueAsString(stored)).doesNotContain("libraries");
    }

    @Test
    void aPageOfTheDocsTakesTheTables() throws IOException {
        LibraryCost cost = new LibraryCost("dbus", "unix-stream", 2, 900_000, List.of(), List.of());
        Run run = run(List.of(cost), new StoredRun().roundTrip("dbus", 10));
        Path page = Files.writeString(
                directory.resolve("page.md"), "before\n<!-- libraries -->\nold\n<!-- /libraries -->\nbehind\n");
        new Exports(directory, run).libraries(page);
        assertThat(page)
                .content()
                .startsWith("before\n<!-- libraries -->\nProfile ")
                .contains("### " + TITLE, "| dbus | unix-stream |", "./ipc-suite run\n")
                .endsWith("<!-- /libraries -->\nbehind\n")
                .doesNotContain("old");
    }

    @Test
    void costsAreStoredAndReadAgain() throws IOException {
        LibraryCost cost = new LibraryCost("dbus", "unix-stream", 2, 900_000, List.of(1.5), List.of());
        Run run = run(List.of(cost), new StoredRun().roundTrip("dbus", 10));
        assertThat(RunFile.json()
                        .readValue(RunFile.json().writeValueAsString(run), Run.class)
                        .libraries())
                .containsExactly(cost);
    }
}
