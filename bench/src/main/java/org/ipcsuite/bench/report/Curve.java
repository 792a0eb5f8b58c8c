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
}
