package org.ipcsuite.bench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It draws what a plain loop draws, and its median is that of the library. */
final class ResampleTest {

    private static final int TIMES = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 20})
    void theMedianIsThatOfWhatIsDrawn(int count) {
        Random figures = new Random(count);
        for (int few : new int[] {1, 3, 1_000_000}) { // many of them equal, or hardly any
            double[] all = figures.doubles(count)
                    .map(figure -> Math.floor(figure * few))
                    .toArray();
            Resample resample = new Resample(all);
            SplittableRandom drawing = new SplittableRandom(7);
            SplittableRandom again = new SplittableRandom(7);
            for (int time = 0; time < TIMES; time++) {
                double[] drawn = new double[count];
                for (int i = 0; i < count; i++) {
                    drawn[i] = all[again.nextInt(count)];
                }
                assertThat(resample.median(drawing))
                        .isEqualTo(Median.withDefaults().evaluate(drawn));
            }
        }
    }
}
