package org.ipcsuite.bench.results.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws as many figures as there are, with replacement, and says their median. It sorts once and then counts how often
 * each is drawn, since it is asked thousands of times. For one thread.
 */
final class Resample {

    private final double[] sorted;
    private final int[] placeOf;
    private final int[] drawn;

    /**
     * Takes them.
     *
     * @param figures one or more
     */
    Resample(double[] figures) {
        int[] order = IntStream.range(0, figures.length)
                .boxed()
                .sorted((a, b) -> Double.compare(figures[a], figures[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        sorted = new double[figures.length];
        placeOf = new int[figures.length];
        drawn = new int[figures.length];
        for (int place = 0; place < order.length; place++) {
            sorted[place] = figures[order[place]];
            placeOf[order[place]] = place;
        }
    }

    /** The median of the next ones; of an even number it is the mean of the two in the middle. */
    double median(SplittableRandom random) {
        int count = sorted.length;
        Arrays.fill(drawn, 0);
        for (int i = 0; i < count; i++) {
            drawn[placeOf[random.nextInt(count)]]++;
        }
        int place = 0;
        int upTo = drawn[0];
        while (upTo <= (count - 1) / 2) {
            place++;
            upTo += drawn[place];
        }
        double lower = sorted[place];
        if (upTo > count / 2) {
            return lower;
        }
        do {
            place++;
        } while (drawn[place] == 0);
        return lower * 0.5 + sorted[place] * 0.5;
    }
}
