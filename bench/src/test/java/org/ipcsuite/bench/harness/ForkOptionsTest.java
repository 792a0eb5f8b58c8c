package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user adds to the forks is there, and is seen. */
final class ForkOptionsTest {

    private static final PlannedCell CELL =
            new PlannedCell(PlannedMechanism.named("fifo"), Measurement.ROUNDTRIP, null, 64, Placement.FREE, null);

    @Test
    void reachesBothProcessesAndWhatAProfilerFindsIsKept(@TempDir Path directory) throws IOException {
        Path logs = Files.createDirectory(directory.resolve("with a blank"));
        ForkOptions options =
                new ForkOptions(List.of("-XX:+UseG1GC", "-Xlog:gc+init:file=" + logs + "/%p"), List.of("gc", "stack"));
        List<ForkReport> reports =
                new ForkLauncher(Profile.QUICK, options, directory, false).run(new PlannedFork(1, List.of(CELL)));
        assertThat(reports).hasSize(1).allMatch(ForkReport::isMeasured);

        try (Stream<Path> ofEach = Files.list(logs)) {
            assertThat(ofEach.toList())
                    .as("logs of two JVMs with G1, which alone has regions of one size")
                    .hasSize(2)
                    .allSatisfy(log -> assertThat(log).content().contains("Heap Region Size"));
        }
        assertThat(directory.resolve("logs"))
                .isDirectoryContaining(log -> contains(log, "gc.alloc.rate.norm") && contains(log, "RUNNABLE"));

        ForkReport stored =
                RunFile.json().readValue(RunFile.line().writeValueAsString(reports.get(0)), ForkReport.class);
        JsonNode results = RunFile.json()
                .readTree(JmhResults.json(JmhResults.of(CELL, List.of(stored, stored), options.jvmArgs())));
        JsonNode rate = results.get(0).get("secondaryMetrics").get("gc.alloc.rate");
        assertThat(rate.get("scoreUnit").asText()).isEqualTo("MB/sec");
        assertThat(rate.get("rawData")).as("of two forks").hasSize(2);
        assertThat(rate.get("score").asDouble()).isPositive();
        double counted = 0;
        JsonNode counts = results.get(0).get("secondaryMetrics").get("gc.count");
        for (JsonNode fork : counts.get("rawData")) {
            for (JsonNode iteration : fork) {
                counted += iteration.asDouble();
            }
        }
        assertThat(counts.get("score").asDouble()).as("a sum, as JMH has it").isEqualTo(counted);
        assertThat(results.get(0).get("jvmArgs").toString()).contains("UseG1GC");
    }

    @Test
    void theEnvironmentSaysThatFiguresAreNotComparable() {
        MachineFacts plain = new MachineFacts("", Map.of(), List.of());
        assertThat(ForkOptions.NONE.addFactsTo(plain)).isEqualTo(plain);
        MachineFacts profiled = new ForkOptions(List.of("-Xint"), List.of("gc", "stack:lines=3")).addFactsTo(plain);
        assertThat(profiled.facts())
                .containsEntry("profiler", "gc stack:lines=3")
                .containsEntry("JVM arguments", "-Xint");
        assertThat(profiled.warnings()).hasSize(2).allMatch(warning -> warning.contains("not comparable"));
    }

    @Test
    void aRequestThatWasStoredWithoutHasNone() throws IOException {
        RunRequest stored = RunFile.json().readValue("{\"profile\":\"quick\",\"seed\":1}", RunRequest.class);
        assertThat(stored.forks()).isEqualTo(ForkOptions.NONE);
    }

    private static boolean contains(Path log, String words) {
        try {
            return Files.readString(log).contains(words);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
