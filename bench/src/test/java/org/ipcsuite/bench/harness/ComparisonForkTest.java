package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.report.SummaryTables;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference implementations are measured as mechanisms are: a fresh pair of processes, every message checked. */
final class ComparisonForkTest {

    @TempDir
    private Path directory;

    /** A batch of a stream is many times what a ring holds. */
    @ParameterizedTest
    @CsvSource({
        "agrona-ring, THROUGHPUT, 64",
        "ring-simple, ROUNDTRIP, 64",
        "line-spin, ROUNDTRIP, 48",
        "chronicle-bare, ROUNDTRIP, 64",
        "aeron-bare, THROUGHPUT, 64",
        "pipe-native, ROUNDTRIP, 64",
        "pipe-native, THROUGHPUT, 64",
        "udp-channel, ROUNDTRIP, 64",
        "udp-channel, THROUGHPUT, 64",
        "udp-channel:jnr, ROUNDTRIP, 64"
    })
    void isMeasuredAndLabelled(String mechanism, Measurement measurement, int sizeBytes) throws IOException {
        PlannedCell key =
                new PlannedCell(PlannedMechanism.named(mechanism), measurement, null, sizeBytes, Placement.FREE, null);
        PlannedFork fork = new PlannedFork(1, List.of(key));
        List<CellFork> forks = new ForkLauncher(Profile.QUICK, ForkOptions.NONE, directory, false)
                .run(fork).stream().map(report -> CellFork.of(1, report, null)).toList();
        Cell cell = CellFigures.of(key, forks, null);
        assertThat(cell)
                .as(cell.reason())
                .isInstanceOfSatisfying(
                        Cell.Measured.class,
                        measured -> assertThat(measured.samples()).isPositive());
        MachineFacts nowhere = new MachineFacts("", Map.of(), List.of());
        Run run = new Run(
                Run.SCHEMA, "quick", Instant.EPOCH, 1, null, false, "", nowhere, List.of(cell), null, null, null, null);
        assertThat(SummaryTables.text(run, 80)).containsPattern(mechanism + " .* comparison");
    }
}
