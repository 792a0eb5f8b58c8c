package org.ipcsuite.bench.results.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * 95 % intervals by resampling: draw as many forks as there are, with replacement, take the median, do that often, and
 * see where the middle 95 % lie. Any thread may call it; the same figures always give the same interval.
 *
 * <p>Percentiles of the medians, and not BCa: BCa corrects by a jackknife, which is wrong for a median, since leaving one
 * fork out moves a median not at all or by a whole gap. Plain percentiles are too narrow for a single median of few
 * forks (8 of them held the truth in 90 to 92 % of simulations); so their tails are cut as Student's t would for that
 * many forks, Hesterberg's expanded percentile interval (then 97 to 98 %). The ratio of two medians needs no such help
 * (95 to 97 %).
 *
 * <p>See Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69 (2015), and Efron and
 * Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 14.
 */
public final class Bootstrap {

    /**
     * Forks that an interval or a test needs. With 5 even the whole range holds the median in only 94 % of all cases,
     * and 5 forks that are all slower than 5 others have p = 0.0079, which no table of mechanisms survives.
     */
    public static final int ENOUGH = 8;

    private static final double TAIL = 0.025;
    private static final int RESAMPLES = 4000;
    private static final long SEED = 1;

    /** More than a run has; then it begins again. */
    private static final int MOST_KNOWN = 20_000;

    /** What has been computed: the file of a run, its tables and its page each ask for intervals of the same figures. */
    private static final Map<List<Double>, Interval> KNOWN = new ConcurrentHashMap<>();

    private Bootstrap() {}

    /** Where the median of all forks that could be is likely to lie; empty with too few of them. */
    public static Optional<Interval> ofMedian(double[] forks) {
        return ofMedian(DoubleStream.of(forks).boxed().toList());
    }

    /** The same. */
    public static Optional<Interval> ofMedian(Collection<Double> forks) {
        if (forks.size() < ENOUGH) {
            return Optional.empty();
        }
        if (KNOWN.size() > MOST_KNOWN) {
            KNOWN.clear();
        }
        return Optional.of(KNOWN.computeIfAbsent(
                List.copyOf(forks),
                figures -> expanded(
                        figures.stream().mapToDouble(Double::doubleValue).toArray())));
    }

    /** Where the ratio of two medians is likely to lie, the first over the second; empty with too few forks of either. */
    public static Optional<Interval> ofRatio(double[] forks, double[] others) {
        if (forks.length < ENOUGH || others.length < ENOUGH) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        Resample one = new Resample(forks);
        Resample other = new Resample(others);
        return Optional.of(between(TAIL, () -> one.median(random) / other.median(random)));
    }

    /** As {@link #ofMedian}, computed anew, for callers that require more forks than {@link #ENOUGH}. */
    static Interval expanded(double[] values) {
        SplittableRandom random = new SplittableRandom(SEED);
        Resample resample = new Resample(values);
        return between(expandedTail(values.length), () -> resample.median(random));
    }

    /** The tail of the normal distribution beyond where Student's t has its 2.5 %, as far out as n - 1 of n allow. */
    private static double expandedTail(int n) {
        double t = TDistribution.of(n - 1).inverseCumulativeProbability(TAIL);
        return NormalDistribution.of(0, 1).cumulativeProbability(t * Math.sqrt(n / (n - 1.0)));
    }

    private static Interval between(double tail, DoubleSupplier resample) {
        double[] found = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            found[i] = resample.getAsDouble();
        }
        double[] ends = Quantile.withDefaults().withCopy(false).evaluate(found, tail, 1 - tail);
        return new Interval(ends[0], ends[1]);
    }
}
