package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcsuite.bench.cli.CodeGuide;
import org.ipcsuite.bench.report.ReportInput;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.report.SummaryTables;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

    @TempDir
    private Path directory;

    /** As the code of schema 1 stored it. */
    private Run old() throws IOException {
        return stored("run-of-schema-1.json");
    }

    private Run stored(String name) throws IOException {
        try (InputStream stored = RunFileTest.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(stored), directory.resolve(RunFile.NAME));
        }
        return RunFile.read(directory);
    }

    /** Measured, failed and skipped cells of each measurement, as they were stored when a cell was one record. */
    @Test
    void whatIsReadIsWrittenByteForByte() throws IOException {
        Run run = stored("run-of-schema-2.json");
        String before = Files.readString(directory.resolve(RunFile.NAME));
        assertThat(run.cells().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Cell.Measured.class, Cell.Failed.class, Cell.Skipped.class);
        RunFile.write(run, directory);
        assertThat(Files.readString(directory.resolve(RunFile.NAME))).isEqualTo(before);
    }

    /** Of a time when a cell said only whether it spins. */
    @Test
    void aRingThatSpinsBeforeItSleepsIsKnownInAnOldRunToo() throws IOException {
        Run run = stored("run-of-schema-2.json");
        Path file = directory.resolve(RunFile.NAME);
        Files.writeString(file, Files.readString(file).replace("\"mmap-futex\"", "\"mmap-adaptive\""));
        Run old = RunFile.read(directory);
        assertThat(waiting(run, "mmap-futex")).containsOnly(Traits.Waiting.SLEEPS);
        assertThat(waiting(old, "mmap-adaptive")).isNotEmpty().containsOnly(Traits.Waiting.ADAPTIVE);
        RunFile.write(old, directory);
        assertThat(waiting(RunFile.read(directory), "mmap-adaptive")).containsOnly(Traits.Waiting.ADAPTIVE);
        assertThat(Files.readString(file)).contains("\"waiting\" : \"adaptive\"");
    }

    private static Set<Traits.Waiting> waiting(Run run, String mechanism) {
        return run.cells().stream()
                .filter(cell -> cell.mechanism().equals(mechanism))
                .map(Cell::waiting)
                .collect(Collectors.toSet());
    }

    @Test
    void ofARunOfSchemaOneNothingIsLostWhenItIsWritten() throws IOException {
        Run run = old();
        JsonNode before =
                RunFile.json().readTree(directory.resolve(RunFile.NAME).toFile());
        JsonNode after = RunFile.json().readTree(RunFile.json().writeValueAsBytes(run));
        for (int i = 0; i < before.get("cells").size(); i++) {
            JsonNode cell = after.get("cells").get(i);
            before.get("cells")
                    .get(i)
                    .properties()
                    .forEach(field -> assertThat(cell.path(field.getKey()))
                            .as(cell.get("mechanism") + " " + field.getKey())
                            .isEqualTo(field.getValue()));
        }
    }

    @Test
    void aMeasuredCellWithoutItsFigureIsDamage() throws IOException {
        stored("run-of-schema-2.json");
        Path file = directory.resolve(RunFile.NAME);
        Files.writeString(file, Files.readString(file).replaceFirst("\"p50_ns\" : [0-9.]+", "\"p50_ns\" : null"));
        assertThatThrownBy(() -> RunFile.read(directory)).hasMessageContaining("a part of the run is missing");
    }

    /** What an older version stored as the iterations of a rate were the intervals between its requests. */
    @Test
    void whetherARateWasSteadyIsUnknownInAnOldRunToo() throws IOException {
        stored("run-of-schema-2.json");
        Path file = directory.resolve(RunFile.NAME);
        JsonNode run = RunFile.json().readTree(file.toFile());
        for (JsonNode cell : run.get("cells")) {
            if (cell.get("iteration_figures").isArray()) {
                ((ObjectNode) cell).set("iteration_figures", RunFile.json().valueToTree(List.of(List.of(1, 1, 10))));
            }
        }
        RunFile.json().writeValue(file.toFile(), run);
        assertThat(RunFile.read(directory).measured())
                .extracting(Cell::measurement, Cell.Measured::steady)
                .containsOnly(
                        tuple(Measurement.ROUNDTRIP, false),
                        tuple(Measurement.THROUGHPUT, false),
                        tuple(Measurement.LATENCY_AT_RATE, null));
    }

    @Test
    void aRunOfSchemaOneIsRead() throws IOException {
        Run run = old();
        assertThat(run.schema()).isEqualTo(1);
        assertThat(run.cells()).hasSize(10);
        Cell.Measured fifo = run.measured().stream()
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
        assertThat(ReportPage.render(new ReportInput(run, Map.of(), null, CodeGuide.ofMechanisms()), null))
                .contains("\"mmap-spin\"");
    }
}
