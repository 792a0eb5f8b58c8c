package org.ipcsuite.bench.harness.jmh;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark knows beyond JMH's own result.
 *
 * @param histogram every round trip, or the wait of every request, in nanoseconds; null for a stream
 * @param messages messages one way that were measured
 * @param sent requests or messages that were sent meanwhile
 * @param delivered those of them that were answered, or delivered
 * @param schedule of the requests; null unless they had one
 * @param meter of what all of it cost
 */
record Outcome(
        @Nullable Histogram histogram,
        long messages,
        long sent,
        long delivered,
        @Nullable Schedule schedule,
        CostMeter meter) {

    /**
     * A rate that requests were due at.
     *
     * @param duePerS requests a second
     * @param achievedPerS those that were really sent
     */
    record Schedule(double duePerS, double achievedPerS) {}

    /** All of it in a line, for the log. */
    String summary() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%,d of %,d delivered", delivered, sent));
        if (histogram != null && histogram.getTotalCount() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    "; ns: p50 %,d, p90 %,d, p99 %,d, p99.9 %,d, max %,d",
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(90),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.9),
                    histogram.getMaxValue()));
        }
        Cost each = meter.cost(messages);
        if (each != null) {
            line.append(String.format(
                    Locale.ROOT,
                    "; a message, both processes: %,.0f ns of processor time, %.2f context switches",
                    each.cpuNsPerMessage(),
                    each.switchesPerMessage()));
        }
        return line.toString();
    }
}
