package org.ipcsuite.bench.report;

import java.util.Collection;
import java.util.List;

/**
 * An axis from 0 with ticks at 1, 2 or 5 times a power of ten. A few outliers do not compress the other values: they
 * lie beyond its end.
 *
 * @param step from one tick to the next
 * @param ticks how many beside that at 0; the last one is the end
 */
record LinearAxis(double step, int ticks) {

    private static final int WANTED_TICKS = 5;

    /** So many times the median is far out; the page's charts have the same rule. */
    private static final double FAR_OUT = 4;

    /** An axis for values over 0. */
    static LinearAxis of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double last = sorted.get(sorted.size() - 1);
        double median = sorted.get(sorted.size() / 2);
        List<Double> near =
                sorted.stream().filter(value -> value <= FAR_OUT * median).toList();
        double end = near.get(near.size() - 1);
        boolean areFew = sorted.size() - near.size() <= Math.max(1, sorted.size() / 10);
        return upTo(areFew && last > 2 * end ? end : last);
    }

    private static LinearAxis upTo(double end) {
        double raw = end / WANTED_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw > 5 * power ? 10 : raw > 2 * power ? 5 : raw > power ? 2 : 1);
        return new LinearAxis(step, (int) Math.ceil(end / step));
    }

    double end() {
        return step * ticks;
    }

    /** Where a value lies, from 0 to 1; 1 if it is beyond the end. */
    double share(double value) {
        return Math.min(1, value / end());
    }
}
