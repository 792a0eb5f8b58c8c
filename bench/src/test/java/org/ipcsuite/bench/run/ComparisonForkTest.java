package org.ipcsuite.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.comparison.Comparisons;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Environment;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.bench.results.SummaryTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows to compare with are measured as mechanisms are: JMH's fork, a peer process, every message checked. */
final class ComparisonForkTest {

    @TempDir
    private Path directory;

    /** Others on this machine may run JMH too. */
    @BeforeAll
    static void ignoreTheLockOfJmh() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** A batch of a stream is many times what a ring holds. */
    @ParameterizedTest
    @CsvSource({"agrona-ring, THROUGHPUT, 64", "line-spin, ROUNDTRIP, 48"})
    void isMeasuredAndLabelled(String row, Measurement measurement, int sizeBytes) throws IOException {
        CellKey key =
                new CellKey(Subject.of(Comparisons.named(row).orElseThrow()), measurement, sizeBytes, Placement.FREE);
        Cell cell = CellFigures.of(key, List.of(new Fork(key, Profile.QUICK, directory).run()));
        assertThat(cell.status()).as(cell.reason()).isEqualTo(Status.MEASURED);
        assertThat(cell.samples()).isPositive();
        Environment nowhere = new Environment("", Map.of(), List.of());
        Run run = new Run(Run.SCHEMA, "quick", Instant.EPOCH, 1, false, "", nowhere, List.of(cell), null);
        assertThat(SummaryTables.text(run)).containsPattern(row + " .* spins, comparison");
    }
}
