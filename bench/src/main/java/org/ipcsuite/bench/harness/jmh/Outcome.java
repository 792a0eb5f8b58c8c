package org.ipcsuite.bench.harness.jmh;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark knows beyond JMH's own result.
 *
 * @param histogram every round trip, or the wait of every request, in nanoseconds; null for a stream
 * @param messages messages one way that were measured
 * @param sent requests or messages that were sent meanwhile
 * @param delivered those of them that were answered, or delivered
 * @param achievedPerS requests a second that were really sent; null unless they had a schedule
 * @param cost what all of it cost
 */
record Outcome(
        @Nullable Histogram histogram,
        long messages,
        long sent,
        long delivered,
        @Nullable Double achievedPerS,
        CostMeter cost) {}
