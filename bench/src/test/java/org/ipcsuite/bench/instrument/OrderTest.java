package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.floor.Floor;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.statistics.Bootstrap;
import org.ipcsuite.bench.statistics.Interval;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Order: what is faster in Java is faster in C. Of the mechanisms that the kernel carries, no two whose intervals are
 * apart in both languages are the other way round in one of them. Eight fresh pairs of processes each, in shuffled
 * rounds, both ends on one processor. Skipped where there is no C compiler.
 */
@Tag("instrument")
final class OrderTest {

    private static final int ROUNDS = Bootstrap.ENOUGH;
    private static final int SIZE = 64;
    private static final Placement PLACEMENT = Placement.SAME;
    private static final Duration MEASURED = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(60);

    @TempDir
    private Path directory;

    /**
     * A mechanism in both languages.
     *
     * @param name of the mechanism
     * @param java interval of its round trip in Java
     * @param c the same in C
     */
    private record Row(String name, Interval java, Interval c) {

        boolean isFasterInJava(Row other) {
            return java.high() < other.java.low();
        }

        boolean isFasterInC(Row other) {
            return c.high() < other.c.low();
        }

        @Override
        public String toString() {
            return "- " + name + ": Java " + words(java) + ", C " + words(c);
        }

        private static String words(Interval interval) {
            return Figures.time(interval.low()) + " to " + Figures.time(interval.high());
        }
    }

    @Test
    void whatIsFasterInJavaIsFasterInC() throws IOException, InterruptedException {
        assumeThat(Floor.available().reason()).as("why there is no floor").isEmpty();
        List<String> mechanisms = Transports.ALL.stream()
                .filter(OrderTest::isCarriedByTheKernel)
                .map(Transport::name)
                .filter(name -> Floor.available(name).available())
                .toList();
        Map<String, Interval> java = inJava(mechanisms);
        Map<String, Interval> c = inC(mechanisms);
        List<Row> rows = mechanisms.stream()
                .map(name -> new Row(name, Objects.requireNonNull(java.get(name)), Objects.requireNonNull(c.get(name))))
                .toList();
        List<String> reversed = new ArrayList<>();
        int apart = 0;
        for (Row one : rows) {
            for (Row other : rows) {
                apart += one.isFasterInJava(other) && (one.isFasterInC(other) || other.isFasterInC(one)) ? 1 : 0;
                if (one.isFasterInJava(other) && other.isFasterInC(one)) {
                    reversed.add(one.name() + " before " + other.name() + " in Java, behind it in C");
                }
            }
        }
        List<String> lines = new ArrayList<>(rows.stream().map(Row::toString).toList());
        lines.add("");
        lines.add(apart + " pairs are apart in both languages; the other way round: " + reversed);
        Evidence.keep("order", lines);
        assertThat(apart).as("pairs to judge by").isPositive();
        assertThat(reversed).isEmpty();
    }

    private static boolean isCarriedByTheKernel(Transport transport) {
        Traits traits = transport.traits();
        return traits.payload() == Traits.Payload.IN_BAND
                && traits.waiting() == Traits.Waiting.SLEEPS
                && transport.availability().available();
    }

    private Map<String, Interval> inJava(List<String> mechanisms) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(mechanisms);
        arguments.addAll(
                List.of("--profile", "standard", "--sizes", String.valueOf(SIZE), "--placement", PLACEMENT.label()));
        MeasuredRun measured = MeasuredRun.of(directory.resolve("run"), Map.of(), LONGEST, arguments);
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (Cell cell : measured.cells(Measurement.ROUNDTRIP)) {
            Interval interval = cell.interval();
            if (interval != null) {
                intervals.put(cell.mechanism(), interval);
            }
        }
        return intervals;
    }

    private static Map<String, Interval> inC(List<String> mechanisms) throws IOException {
        Map<String, double[]> forks = new LinkedHashMap<>();
        mechanisms.forEach(name -> forks.put(name, new double[ROUNDS]));
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> shuffled = new ArrayList<>(mechanisms);
            Collections.shuffle(shuffled, random);
            for (String name : shuffled) {
                Double p50 = Floor.measure(name, Measurement.ROUNDTRIP, SIZE, PLACEMENT, MEASURED)
                        .p50Ns();
                Objects.requireNonNull(forks.get(name))[round] = Objects.requireNonNull(p50);
            }
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        forks.forEach((name, figures) ->
                intervals.put(name, Bootstrap.ofMedian(figures).orElseThrow()));
        return intervals;
    }
}
