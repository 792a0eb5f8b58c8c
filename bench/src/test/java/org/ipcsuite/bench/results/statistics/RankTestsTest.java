package org.ipcsuite.bench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mann-Whitney and Holm against figures that others published. */
final class RankTestsTest {

    private static final double[] EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};

    /** Hollander and Wolfe (1973), page 69, and R's help page of wilcox.test: one-sided p = 0.1272. */
    @Test
    void thePermeabilityOfTheChorioamnion() {
        double[] atTerm = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] earlier = {1.15, 0.88, 0.90, 0.74, 1.21};
        assertThat(MannWhitney.p(earlier, atTerm, 0)).isCloseTo(2 * 0.1272, offset(0.0001));
        assertThat(MannWhitney.p(atTerm, earlier, 0)).isCloseTo(2 * 0.1272, offset(0.0001));
    }

    /** Without ties, all of one side above all of the other: 2 of the n!m!/(n+m)! orders. */
    @Test
    void separatedSamplesHaveTheSmallestPThereIs() {
        double[] five = {1, 2, 3, 4, 5};
        assertThat(MannWhitney.p(five, plus(five, 10), 0)).isCloseTo(2 / 252.0, offset(1e-9));
        assertThat(MannWhitney.p(EIGHT, plus(EIGHT, 10), 0)).isCloseTo(2 / 12870.0, offset(1e-9));
    }

    @Test
    void equalSamplesDoNotDiffer() {
        assertThat(MannWhitney.p(EIGHT, EIGHT, 0)).isEqualTo(1);
        double[] constant = {4, 4, 4, 4, 4, 4, 4, 4};
        assertThat(MannWhitney.p(constant, constant, 0)).isEqualTo(1);
    }

    @Test
    void aDifferenceUnderTheFloorIsNone() {
        double[] slower = IntStream.range(0, 8).mapToDouble(i -> 103 + 0.1 * i).toArray();
        double[] usual = IntStream.range(0, 8).mapToDouble(i -> 100 + 0.11 * i).toArray();
        assertThat(MannWhitney.p(usual, slower, 0)).isLessThan(0.001);
        assertThat(MannWhitney.p(usual, slower, 0.01)).isLessThan(0.001);
        assertThat(MannWhitney.p(usual, slower, 0.05)).isEqualTo(1);
        assertThat(MannWhitney.p(slower, usual, 0.01)).isLessThan(0.001);
        assertThat(MannWhitney.p(slower, usual, 0.05)).isEqualTo(1);
    }

    @Test
    void oneInTwentyOfEqualRunsHasASmallP() {
        Random random = new Random(3);
        long small = IntStream.range(0, 2000)
                .filter(i -> MannWhitney.p(some(random), some(random), 0) < 0.05)
                .count();
        assertThat(small / 2000.0).isBetween(0.035, 0.055);
    }

    /** The example of Wikipedia's "Holm-Bonferroni method": the first and the last are rejected at 0.05. */
    @Test
    void holmCorrectsStepByStep() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, offset(1e-12));
    }

    /** R: {@code p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")}. */
    @Test
    void holmNeverTurnsTheOrderRound() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, offset(1e-12));
        assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    private static double[] plus(double[] values, double more) {
        return DoubleStream.of(values).map(value -> value + more).toArray();
    }

    private static double[] some(Random random) {
        return IntStream.range(0, 8).mapToDouble(i -> random.nextGaussian()).toArray();
    }
}
