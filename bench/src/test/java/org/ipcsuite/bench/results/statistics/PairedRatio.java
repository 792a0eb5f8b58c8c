package org.ipcsuite.bench.results.statistics;

/**
 * Compares two things that ran alternately, A B A B: the median of the pairs' ratios. Drift affects both halves of a
 * pair, so this is more precise than the ratio of two medians. Claims of speed rest on it.
 *
 * @param median of the ratios
 * @param interval where the median of all pairs that could be is likely to lie
 * @param pairs how many there were
 */
public record PairedRatio(double median, Interval interval, int pairs) {

    /** Pairs that a claim needs. */
    public static final int ENOUGH_PAIRS = 15;

    /**
     * The ratio of the first over the second.
     *
     * @param first figures in the order they were measured
     * @param second the other half of each pair
     * @throws IllegalArgumentException if these are not at least {@link #ENOUGH_PAIRS} pairs
     */
    public static PairedRatio of(double[] first, double[] second) {
        if (first.length != second.length || first.length < ENOUGH_PAIRS) {
            throw new IllegalArgumentException("a paired ratio needs " + ENOUGH_PAIRS + " pairs or more, not "
                    + first.length + " figures against " + second.length);
        }
        double[] ratios = new double[first.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = first[i] / second[i];
        }
        return new PairedRatio(Medians.of(ratios), Bootstrap.expanded(ratios), ratios.length);
    }

    /** Whether a target of at most this ratio is met, as far as these pairs can tell. */
    public boolean meets(double limit) {
        return interval.low() <= limit;
    }
}
