package org.ipcsuite.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Medians;
import org.ipcsuite.core.Traits.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as the two services document what they take. */
final class TrendTest {

    private static final String ROUND_TRIP = "fifo: Round trip, 64 B, placement split";
    private static final String ONE_WAY = "fifo: One-way throughput, 64 B, placement split";

    @TempDir
    private Path directory;

    private JsonNode bencher(Run... runs) throws IOException {
        Trend.of(List.of(runs)).bencher(directory.resolve("new/bencher.json"));
        return parse("new/bencher.json");
    }

    private JsonNode benchmarkAction(Run... runs) throws IOException {
        Trend.of(List.of(runs)).benchmarkAction(directory.resolve("action.json"));
        return parse("action.json");
    }

    private JsonNode parse(String file) throws IOException {
        return Objects.requireNonNull(RunFile.parse(directory.resolve(file), JsonNode.class));
    }

    private static Cell.Measured fifo(Run run, Measurement measurement) {
        return run.measured().stream()
                .filter(cell -> cell.mechanism().equals("fifo") && cell.measurement() == measurement)
                .filter(cell ->
                        cell.sizeBytes() == 64 && cell.placement().label().equals("split"))
                .findFirst()
                .orElseThrow();
    }

    /** The JSON schema of bencher.dev/bmf.json: by name, by measure, a number and perhaps two more. */
    @Test
    void bencherTakesIt() throws IOException {
        JsonNode benchmarks = bencher(SampleRuns.many());
        assertThat(benchmarks.size()).isEqualTo(SampleRuns.many().measured().size());
        benchmarks.properties().forEach(benchmark -> {
            assertThat(benchmark.getKey()).hasSizeLessThan(1024);
            assertThat(benchmark.getValue().properties()).singleElement().satisfies(measure -> {
                assertThat(measure.getKey()).isIn("latency", "throughput");
                assertThat(measure.getValue().path("value").isNumber()).isTrue();
                assertThat(measure.getValue().propertyStream().map(field -> field.getKey()))
                        .isSubsetOf("value", "lower_value", "upper_value");
            });
        });
    }

    @Test
    void aFigureIsTheMedianOfItsForksWithItsInterval() throws IOException {
        Run run = SampleRuns.standard();
        Cell.Measured fifo = fifo(run, Measurement.ROUNDTRIP);
        Interval interval = Objects.requireNonNull(fifo.interval());
        JsonNode latency = bencher(run).path(ROUND_TRIP).path("latency");
        assertThat(latency.path("value").asDouble()).isEqualTo(Medians.of(fifo.forkFigures()));
        assertThat(latency.path("lower_value").asDouble()).isEqualTo(interval.low());
        assertThat(latency.path("upper_value").asDouble()).isEqualTo(interval.high());
        assertThat(bencher(run).path(ONE_WAY).path("throughput").path("value").asDouble())
                .isEqualTo(Medians.of(fifo(run, Measurement.THROUGHPUT).forkFigures()));
    }

    @Test
    void withTooFewForksThereIsNoInterval() throws IOException {
        JsonNode latency = bencher(SampleRuns.quick()).path(ROUND_TRIP).path("latency");
        assertThat(latency.has("value")).isTrue();
        assertThat(latency.has("lower_value") || latency.has("upper_value")).isFalse();
        assertThat(benchmarkAction(SampleRuns.quick()).get(0).has("range")).isFalse();
    }

    /** BenchmarkResult of its src/extract.ts: name, unit, value, and a range in words. */
    @Test
    void theActionTakesItAndSmallerIsBetterInAllOfIt() throws IOException {
        Run run = SampleRuns.standard();
        Set<String> names = new HashSet<>();
        JsonNode entries = benchmarkAction(run);
        assertThat(entries.size()).isEqualTo(run.measured().size());
        for (JsonNode entry : entries) {
            assertThat(names.add(entry.path("name").asText())).isTrue();
            assertThat(entry.path("unit").asText()).isEqualTo("ns");
            assertThat(entry.path("value").asDouble()).isPositive();
            assertThat(entry.path("range").asText()).matches("\\d+ to \\d+");
        }
        double rate = Medians.of(fifo(run, Measurement.THROUGHPUT).forkFigures());
        JsonNode oneWay = Stream.iterate(0, i -> i + 1)
                .map(entries::get)
                .filter(entry -> entry.path("name").asText().equals(ONE_WAY))
                .findFirst()
                .orElseThrow();
        assertThat(oneWay.path("value").asDouble()).isCloseTo(1e9 / rate, within(1e-6));
        String[] ends = oneWay.path("range").asText().split(" to ", -1);
        assertThat(Long.parseLong(ends[0])).isLessThanOrEqualTo(Long.parseLong(ends[1]));
    }

    @Test
    void theForksOfSeveralRunsAreTakenTogether() throws IOException {
        Run eight = SampleRuns.standard();
        Run one = SampleRuns.quick();
        List<Double> together = Stream.of(eight, one)
                .flatMap(run -> fifo(run, Measurement.ROUNDTRIP).forkFigures().stream())
                .toList();
        JsonNode both = bencher(eight, one);
        assertThat(both.size()).isEqualTo(bencher(eight).size());
        assertThat(both.path(ROUND_TRIP).path("latency").path("value").asDouble())
                .isEqualTo(Medians.of(together));
    }

    @Test
    void aRateThatIsNotReachedIsNoPoint() throws IOException {
        Run run = SampleRuns.with(
                SampleRuns.quick(),
                List.of(
                        RateTablesTest.measured("fifo", Waiting.SLEEPS, 1_000, 1_000, 90_000, 3),
                        RateTablesTest.measured("pipe", Waiting.SLEEPS, 1_000, 500, 9e9, 97)));
        assertThat(bencher(run).fieldNames())
                .toIterable()
                .as("usual cause: the length of a queue is taken for a latency")
                .containsExactly("fifo: Latency at 1 k/s, 64 B, placement split");
    }

    @Test
    void aRunWithoutAFigureIsNoPoint() {
        Run nothing = SampleRuns.with(SampleRuns.quick(), List.of());
        assertThatThrownBy(() -> Trend.of(List.of(nothing))).hasMessageContaining("nothing was measured");
    }
}
