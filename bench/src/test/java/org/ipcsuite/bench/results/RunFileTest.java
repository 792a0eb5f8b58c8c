package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.report.SummaryTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

    @TempDir
    private Path directory;

    /** As the code of schema 1 stored it. */
    private Run old() throws IOException {
        try (InputStream stored = RunFileTest.class.getResourceAsStream("run-of-schema-1.json")) {
            Files.copy(Objects.requireNonNull(stored), directory.resolve(RunFile.NAME));
        }
        return RunFile.read(directory);
    }

    @Test
    void aRunOfSchemaOneIsRead() throws IOException {
        Run run = old();
        assertThat(run.schema()).isEqualTo(1);
        assertThat(run.cells()).hasSize(10);
        Cell fifo = run.cells().stream()
                .filter(cell -> cell.mechanism().equals("fifo") && cell.measurement() == Measurement.ROUNDTRIP)
                .findFirst()
                .orElseThrow();
        assertThat(fifo.p50Ns()).isGreaterThan(0);
        assertThat(fifo.cost()).isNull();
        assertThat(fifo.requestsPerS()).isNull();
    }

    @Test
    void andShown() throws IOException {
        Run run = old();
        assertThat(SummaryTables.text(run, 80)).contains("Round trip, 64 B, placement split", "mmap-spin");
        assertThat(ResultsDirectory.csv(run)).contains("fifo,pipes,roundtrip,64,split");
        assertThat(ReportPage.render(ReportInput.of(run, CodeGuide.ofMechanisms()), null))
                .contains("\"mmap-spin\"");
    }
}
