package org.ipcsuite.bench.harness;

import java.util.Collection;
import org.apache.commons.statistics.descriptive.Median;

/** Medians. */
final class Medians {

    private Medians() {}

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double of(Collection<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
