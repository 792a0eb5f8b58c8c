package org.ipcsuite.bench.harness.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Fork;

/** The benchmarks as a user of JMH starts them, without the suite's own command. */
final class JmhTest {

    @Test
    @Timeout(120)
    void aBenchmarkStartsByItsMainWithAProfiler(@TempDir Path directory) throws Exception {
        System.setProperty("jmh.ignoreLock", "true");
        Path results = directory.resolve("results.json");
        Path log = directory.resolve("log");
        String arguments = "-p mechanism=fifo -prof gc -f 1 -wi 1 -w 50ms -i 2 -r 50ms -foe true -rf json -rff "
                + results + " -o " + log;
        EchoBenchmark.main(Stream.concat(Stream.of(arguments.split(" ")), Stream.of("-e", "withoutStamps"))
                .toArray(String[]::new));
        String printed = Files.readString(log);
        JsonNode all = new ObjectMapper().readTree(results.toFile());
        assertThat(all).as(printed).hasSize(1);
        assertThat(all.get(0).get("benchmark").asText()).isEqualTo(EchoBenchmark.class.getName() + ".roundTrip");
        assertThat(all.get(0).get("params").get("mechanism").asText()).isEqualTo("fifo");
        assertThat(all.get(0).get("secondaryMetrics").has("gc.alloc.rate.norm")).isTrue();
    }

    @Test
    void aForkOfJmhHasTheFlagsThatAnyMechanismNeeds() {
        Fork fork = Objects.requireNonNull(BenchmarkDefaults.class.getAnnotation(Fork.class));
        assertThat(List.of(fork.jvmArgsPrepend()))
                .containsExactlyElementsOf(new TreeSet<>(Stream.of(Transports.ALL, Comparisons.ALL)
                        .flatMap(List::stream)
                        .flatMap(transport -> transport.jvmFlags().stream())
                        .toList()));
    }
}
