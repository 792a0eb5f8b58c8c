package org.ipcsuite.bench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PairedRatioTest {

    private static final int PAIRS = 15;

    @Test
    void whatDriftsForBothHalvesOfAPairDoesNotCount() {
        Random random = new Random(5);
        double[] java = new double[PAIRS];
        double[] c = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            double machine = 4 + i * 0.2; // from 4.0 to 6.8: far more than the ratio
            c[i] = machine * Math.exp(0.02 * random.nextGaussian());
            java[i] = 1.25 * machine * Math.exp(0.02 * random.nextGaussian());
        }
        PairedRatio ratio = PairedRatio.of(java, c);
        assertThat(ratio.interval().contains(1.25)).isTrue();
        assertThat(ratio.interval().high() / ratio.interval().low()).isLessThan(1.08);
        assertThat(ratio.pairs()).isEqualTo(PAIRS);
    }

    @Test
    void aTargetIsMetWhenTheLowerEndIsAtOrUnderIt() {
        PairedRatio ratio = new PairedRatio(1.32, new Interval(1.30, 1.36), PAIRS);
        assertThat(ratio.meets(1.30)).isTrue();
        assertThat(ratio.meets(1.29)).isFalse();
    }

    @Test
    void itsIntervalHoldsTheTruth() {
        Random random = new Random(6);
        long held = IntStream.range(0, 400)
                .filter(i ->
                        PairedRatio.of(some(random), some(random)).interval().contains(1))
                .count();
        assertThat(held / 400.0).isGreaterThan(0.917);
    }

    @Test
    void fewerPairsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedRatio.of(new double[14], new double[14]))
                .withMessage("a paired ratio needs 15 pairs or more, not 14 figures against 14");
        assertThatIllegalArgumentException().isThrownBy(() -> PairedRatio.of(new double[15], new double[16]));
    }

    private static double[] some(Random random) {
        return IntStream.range(0, PAIRS)
                .mapToDouble(i -> Math.exp(0.1 * random.nextGaussian()))
                .toArray();
    }
}
