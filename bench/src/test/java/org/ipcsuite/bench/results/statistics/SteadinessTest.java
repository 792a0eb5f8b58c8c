package org.ipcsuite.bench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SteadinessTest {

    @Test
    void aFigureThatStillFallsIsNotSteady() {
        assertThat(Steadiness.of(List.of(new double[] {9, 8, 7, 6, 5, 5}))).isEqualTo(Steadiness.NOT_STEADY);
        assertThat(Steadiness.of(List.of(new double[] {5, 6.5, 8}))).isEqualTo(Steadiness.NOT_STEADY);
    }

    @Test
    void oneForkDoesNotTellASmallDriftFromChance() {
        assertThat(Steadiness.of(List.of(new double[] {5, 5.5, 6}))).isEqualTo(Steadiness.UNKNOWN);
        assertThat(Steadiness.of(List.of(new double[] {6, 5, 4.5}))).isEqualTo(Steadiness.UNKNOWN);
        assertThat(Steadiness.of(List.of(new double[] {5, 7, 5.1}))).isEqualTo(Steadiness.STEADY);
    }

    @Test
    void oneThatWobblesIsSteady() {
        assertThat(Steadiness.of(List.of(new double[] {5, 9, 5, 5.1, 5, 5.1, 5, 5.1, 5})))
                .isEqualTo(Steadiness.STEADY);
    }

    @Test
    void fewerThanThreeIterationsHaveNoThirds() {
        assertThat(Steadiness.of(List.of())).isEqualTo(Steadiness.UNKNOWN);
        assertThat(Steadiness.of(List.of(new double[] {5, 6}, new double[] {5})))
                .isEqualTo(Steadiness.UNKNOWN);
    }

    @Test
    void withEnoughForksChanceIsNotTakenForDrift() {
        Random random = new Random(9);
        int called = 0;
        for (int i = 0; i < 200; i++) {
            List<double[]> forks = IntStream.range(0, 8)
                    .mapToObj(fork -> random.doubles(5, 0.7, 1.3).toArray())
                    .toList();
            called += Steadiness.of(forks) == Steadiness.NOT_STEADY ? 1 : 0;
        }
        assertThat(called).isLessThan(20);
    }

    @Test
    void aSmallDriftInEveryForkIsSeenOnlyBeyondTheTolerance() {
        assertThat(Steadiness.of(forksFallingBy(0.02))).isEqualTo(Steadiness.STEADY);
        assertThat(Steadiness.of(forksFallingBy(0.20))).isEqualTo(Steadiness.NOT_STEADY);
    }

    private static List<double[]> forksFallingBy(double share) {
        Random random = new Random(10);
        return IntStream.range(0, 8)
                .mapToObj(fork -> IntStream.range(0, 6)
                        .mapToDouble(i -> (1 - share * i / 5) * (1 + 0.005 * random.nextGaussian()))
                        .toArray())
                .toList();
    }
}
