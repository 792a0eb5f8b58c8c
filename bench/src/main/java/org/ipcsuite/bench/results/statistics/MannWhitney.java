package org.ipcsuite.bench.results.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The rank test of Mann and Whitney: how often chance alone would put the forks of two runs that far apart. It asks for
 * no distribution, and one wild fork has no more weight than any other. Exact without ties; with them by the normal
 * distribution, which errs on the side of "no difference" for 8 forks a side.
 */
public final class MannWhitney {

    private MannWhitney() {}

    /**
     * The two-sided p of the second sample's being larger or smaller than the first by more than a factor of 1 + floor.
     *
     * @param floor a factor less 1 that a difference must exceed; 0 for any difference
     */
    public static double p(double[] first, double[] second, double floor) {
        double larger = p(second, times(first, 1 + floor), AlternativeHypothesis.GREATER_THAN);
        double smaller = p(second, times(first, 1 / (1 + floor)), AlternativeHypothesis.LESS_THAN);
        return Math.min(1, 2 * Math.min(larger, smaller));
    }

    private static double p(double[] one, double[] other, AlternativeHypothesis hypothesis) {
        return MannWhitneyUTest.withDefaults().with(hypothesis).test(one, other).getPValue();
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }
}
