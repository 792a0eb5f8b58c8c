package org.ipcsuite.bench.results.statistics;

import java.util.Collection;
import org.apache.commons.statistics.descriptive.Median;

/** Medians: the middle one, or the mean of the two in the middle; NaN of none. */
public final class Medians {

    private Medians() {}

    public static double of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public static double of(double... values) {
        return Median.withDefaults().evaluate(values);
    }
}
