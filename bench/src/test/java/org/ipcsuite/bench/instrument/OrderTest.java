package org.ipcsuite.bench.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.nativebaseline.NativeBaseline;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Order: what is faster in Java is faster in C. Of the mechanisms that the kernel carries, no two whose intervals are
 * apart in both languages are the other way round in one of them. Eight fresh pairs of processes each, Java and C in the
 * same shuffled rounds, both ends on one processor. Skipped where there is no C compiler.
 */
@Tag("instrument")
final class OrderTest {

    private static final String RUN = "order";
    private static final int SIZE = 64;
    private static final Placement PLACEMENT = Placement.SAME;
    private static final Duration LONGEST = Duration.ofMinutes(60);

    /**
     * A mechanism in both languages.
     *
     * @param name of the mechanism
     * @param java interval of its round trip in Java
     * @param c the same in C
     */
    private record Ranked(String name, Interval java, Interval c) {

        /** Empty for what is no mechanism, or was not measured in C. */
        static Optional<Ranked> of(Cell.Measured cell) {
            NativeFigures floor = cell.nativeFigures();
            return floor == null || floor.forkFigures().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Ranked(cell.mechanism(), interval(cell.forkFigures()), interval(floor.forkFigures())));
        }

        boolean isFasterInJava(Ranked other) {
            return java.high() < other.java.low();
        }

        boolean isFasterInC(Ranked other) {
            return c.high() < other.c.low();
        }

        @Override
        public String toString() {
            return "- " + name + ": Java " + words(java) + ", C " + words(c);
        }

        private static Interval interval(List<Double> forks) {
            return Bootstrap.ofMedian(
                            forks.stream().mapToDouble(Double::doubleValue).toArray())
                    .orElseThrow();
        }

        private static String words(Interval interval) {
            return Figures.time(interval.low()) + " to " + Figures.time(interval.high());
        }
    }

    @Test
    void whatIsFasterInJavaIsFasterInC() throws IOException, InterruptedException {
        assumeThat(NativeBaseline.available().reason())
                .as("why there is no native baseline")
                .isEmpty();
        List<Ranked> rows = rows();
        List<String> reversed = new ArrayList<>();
        int apart = 0;
        for (Ranked one : rows) {
            for (Ranked other : rows) {
                apart += one.isFasterInJava(other) && (one.isFasterInC(other) || other.isFasterInC(one)) ? 1 : 0;
                if (one.isFasterInJava(other) && other.isFasterInC(one)) {
                    reversed.add(one.name() + " before " + other.name() + " in Java, behind it in C");
                }
            }
        }
        List<String> lines = new ArrayList<>(rows.stream().map(Ranked::toString).toList());
        lines.add("");
        lines.add(apart + " pairs are apart in both languages; the other way round: " + reversed);
        Evidence.keep(RUN, lines);
        MeasuredRun.judged(RUN);
        assertThat(apart).as("pairs to judge by").isPositive();
        assertThat(reversed).isEmpty();
    }

    private static List<Ranked> rows() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Transports.ALL.stream()
                .filter(OrderTest::isCarriedByTheKernel)
                .map(Transport::name)
                .filter(name -> NativeBaseline.available(name).available())
                .toList());
        arguments.addAll(
                List.of("--profile", "standard", "--sizes", String.valueOf(SIZE), "--placement", PLACEMENT.label()));
        MeasuredRun measured = MeasuredRun.inPieces(RUN, Map.of(), LONGEST, arguments);
        return measured.cells(Measurement.ROUNDTRIP).stream()
                .map(Ranked::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isCarriedByTheKernel(Transport transport) {
        Traits traits = transport.traits();
        return traits.payload() == Traits.Payload.IN_BAND
                && traits.waiting() == Traits.Waiting.SLEEPS
                && transport.availability().available();
    }
}
