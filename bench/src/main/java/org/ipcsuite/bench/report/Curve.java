package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Times by percentile, on an axis of nines: at n nines, 1 in 10^n took longer.
 *
 * @param nanos the time at 0, {@link #STEP}, 2 {@link #STEP}, ... nines, as far as there are enough samples
 */
record Curve(List<Long> nanos) {

    /** Nines from one point to the next. */
    static final double STEP = 0.2;

    /** Times are stored as powers of it, which is finer than a chart shows. */
    static final double GROWTH = 1.001;

    private static final int POINTS = 36;

    static Curve of(Histogram histogram) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double oneIn = Math.pow(10, i * STEP);
            if (oneIn > histogram.getTotalCount()) {
                break;
            }
            nanos.add(histogram.getValueAtPercentile(100 - 100 / oneIn));
        }
        return new Curve(List.copyOf(nanos));
    }

    /** By which power of {@link #GROWTH} each time is more than the one before it, the first more than 1 ns. */
    List<Long> growth() {
        List<Long> growth = new ArrayList<>();
        long before = 0;
        for (long time : nanos) {
            long power = Math.round(Math.log((double) Math.max(1, time)) / Math.log(GROWTH));
            growth.add(power - before);
            before = power;
        }
        return growth;
    }
}
