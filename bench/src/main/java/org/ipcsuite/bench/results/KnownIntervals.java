package org.ipcsuite.bench.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;

/**
 * The intervals that this process has computed: the file of a run, its tables and its page each ask for those of the same
 * figures. Any thread may call it.
 */
final class KnownIntervals {

    /** More than a run has; then it begins again. */
    private static final int MOST = 20_000;

    private static final Map<List<Double>, Optional<Interval>> KNOWN = new ConcurrentHashMap<>();

    private KnownIntervals() {}

    /** As {@link Bootstrap#ofMedian}. */
    static Optional<Interval> ofMedian(List<Double> figures) {
        if (KNOWN.size() > MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(List.copyOf(figures), Bootstrap::ofMedian);
    }
}
