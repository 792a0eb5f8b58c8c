package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ipcsuite.bench.report.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManyFiguresTest {

    private static List<ClientFigures> clients(double... rates) {
        return DoubleStream.of(rates)
                .mapToObj(rate -> new ClientFigures(1e9 / rate, 2e9 / rate, rate))
                .toList();
    }

    @Test
    void fairnessIsTheSlowestClientsPartOfAnEqualShare() {
        assertThat(ManyFigures.fairness(clients(100, 100, 100, 100))).isEqualTo(1);
        assertThat(ManyFigures.fairness(clients(50, 150))).isEqualTo(0.5);
        assertThat(ManyFigures.fairness(clients(0, 100, 200))).isZero();
        assertThat(ManyFigures.fairness(clients(7))).isEqualTo(1);
    }

    @Test
    void ofACellItIsTheMedianOfItsForks() {
        assertThat(ManyFigures.of(List.of(clients(50, 150), clients(100, 100), clients(80, 120)))
                        .fairness())
                .isEqualTo(0.8);
    }

    @Test
    void aStoredRunHasAllOfIt(@TempDir Path directory) throws IOException {
        Run run = SampleRuns.many();
        RunFile.write(run, directory);
        assertThat(RunFile.read(directory)).isEqualTo(run);
    }

    @Test
    void cellsOfAPairAreStoredAsBefore() {
        JsonNode cells = RunFile.json().valueToTree(SampleRuns.quick().cells());
        assertThat(cells).allMatch(cell -> !cell.has("many") && !cell.has("of_many"));
    }

    @Test
    void theCsvSaysHowManyAndHowFair() throws IOException {
        List<String> lines = ResultsDirectory.csv(SampleRuns.many()).lines().toList();
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<String> row = lines.stream()
                .filter(line -> line.contains(",clients,") && line.contains(",4,loop,"))
                .map(line -> List.of(line.split(",", -1)))
                .findFirst()
                .orElseThrow();
        assertThat(row.get(names.indexOf("count"))).isEqualTo("4");
        assertThat(row.get(names.indexOf("served_by"))).isEqualTo("loop");
        assertThat(row.get(names.indexOf("fairness"))).isEqualTo("0.5");
        assertThat(row.get(names.indexOf("messages_per_s"))).isEqualTo("200000.0");
        assertThat(row.get(names.indexOf("c_messages_per_s"))).isEqualTo("250000.0");
        assertThat(row.get(names.indexOf("jvm_c_ratio"))).isEqualTo("1.25");
        assertThat(row.get(names.indexOf("p50_ns"))).as("of all clients").isEqualTo("40000.0");
        assertThat(lines).anyMatch(line -> line.contains(",subscribers,") && line.contains(",4,send-each,"));
    }

    @Test
    void everyNumberHasFilesOfItsOwn() {
        assertThat(SampleRuns.many().cells().stream()
                        .filter(cell -> cell.many() != null)
                        .map(cell -> CellHistograms.name(cell.id())))
                .doesNotHaveDuplicates()
                .contains(
                        "unix-stream-clients-4-loop-64-free",
                        "unix-stream-pairs-1-64-free",
                        "unix-stream-subscribers-4-send-each-64-free");
    }
}
