package org.ipcsuite.bench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The intervals hold what they claim to hold, 95 times of 100, for forks as they are: skewed, and in two heaps. */
final class BootstrapTest {

    private static final int SIMULATIONS = 250;
    /** Three standard errors of a share of 95 % in that many simulations below it. */
    private static final double LEAST_SHARE = 0.909;

    /** Forks like those of real runs, the median of all being 1. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    private enum Forks {
        /** Long tail to the slow side. */
        SKEWED(random -> Math.exp(0.1 * random.nextGaussian())),
        /** Some land in another state altogether. */
        CONTAMINATED(random -> {
            double usual = Math.exp(0.05 * random.nextGaussian());
            return random.nextDouble() < 0.2 ? usual * (random.nextBoolean() ? 1.5 : 1 / 1.5) : usual;
        }),
        /** Half are fast, half are slow: the median is anywhere between. */
        TWO_HEAPS(random -> Math.exp(random.nextBoolean() ? 0.1 : -0.1) * Math.exp(0.05 * random.nextGaussian()));

        private final ToDoubleFunction<Random> fork;

        Forks(ToDoubleFunction<Random> fork) {
            this.fork = fork;
        }

        double[] some(int count, Random random) {
            return IntStream.range(0, count)
                    .mapToDouble(i -> fork.applyAsDouble(random))
                    .toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"SKEWED, 8", "SKEWED, 15", "CONTAMINATED, 8", "CONTAMINATED, 20", "TWO_HEAPS, 8", "TWO_HEAPS, 15"})
    void anIntervalOfAMedianHoldsTheTrueOne(Forks forks, int count) {
        Random random = new Random(42);
        assertThat(share(() -> Bootstrap.ofMedian(forks.some(count, random))
                        .orElseThrow()
                        .contains(1)))
                .isGreaterThan(LEAST_SHARE);
    }

    @ParameterizedTest
    @CsvSource({"SKEWED, 8", "SKEWED, 15", "CONTAMINATED, 8", "CONTAMINATED, 20", "TWO_HEAPS, 8", "TWO_HEAPS, 15"})
    void anIntervalOfARatioHoldsTheTrueOne(Forks forks, int count) {
        Random random = new Random(42);
        assertThat(share(() -> Bootstrap.ofRatio(forks.some(count, random), forks.some(count, random))
                        .orElseThrow()
                        .contains(1)))
                .isGreaterThan(LEAST_SHARE);
    }

    @Test
    void anIntervalIsNoWiderThanItMustBe() {
        Random random = new Random(42);
        double sum = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            Interval interval =
                    Bootstrap.ofMedian(Forks.SKEWED.some(20, random)).orElseThrow();
            sum += interval.high() / interval.low() - 1;
        }
        // the normal distribution's own interval of a median: 2 x 1.96 x 1.2533 x 0.1 / sqrt(20) = 0.11
        assertThat(sum / SIMULATIONS).isBetween(0.09, 0.14);
    }

    @Test
    void theSameForksGiveTheSameInterval() {
        double[] forks = {4.0, 4.4, 4.1, 6.0, 4.2, 4.3, 5.1, 4.2};
        assertThat(Bootstrap.expanded(forks)).isEqualTo(Bootstrap.expanded(forks));
        Interval interval = Bootstrap.ofMedian(forks).orElseThrow();
        assertThat(Bootstrap.expanded(forks)).as("computed anew").isEqualTo(interval);
        assertThat(interval.low()).isBetween(4.0, 4.2);
        assertThat(interval.high()).isBetween(4.3, 6.0);
    }

    @Test
    void tooFewForksGetNoInterval() {
        double[] seven = {1, 2, 3, 4, 5, 6, 7};
        double[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(Bootstrap.ofMedian(seven)).isEmpty();
        assertThat(Bootstrap.ofMedian(new double[0])).isEmpty();
        assertThat(Bootstrap.ofRatio(seven, eight)).isEmpty();
        assertThat(Bootstrap.ofRatio(eight, seven)).isEmpty();
        assertThat(Bootstrap.ofMedian(eight)).isPresent();
        assertThat(Bootstrap.ofRatio(eight, eight)).isPresent();
    }

    @Test
    void forksThatAgreeHaveAnIntervalOfNoWidth() {
        double[] forks = {3, 3, 3, 3, 3, 3, 3, 3};
        assertThat(Bootstrap.ofMedian(forks)).contains(new Interval(3, 3));
        assertThat(Bootstrap.ofRatio(forks, forks)).contains(new Interval(1, 1));
    }

    @Test
    void anIntervalKnowsHowFarItMissesAValue() {
        assertThat(new Interval(0.9, 1.1).missesBy(1)).isZero();
        assertThat(new Interval(1.05, 1.2).missesBy(1)).isCloseTo(0.05, within());
        assertThat(new Interval(0.7, 0.8).missesBy(1)).isCloseTo(0.25, within());
        assertThat(new Interval(1.05, 1.2).widened(0.05).contains(1)).isTrue();
        assertThat(new Interval(1.05, 1.2).widened(0.04).contains(1)).isFalse();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private static double share(BooleanSupplier held) {
        return IntStream.range(0, SIMULATIONS).filter(i -> held.getAsBoolean()).count() / (double) SIMULATIONS;
    }
}
