package org.ipcsuite.bench.harness;

import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * What one fork brought for one cell, its times decoded: once, since they are asked for more than once.
 *
 * @param round in which round it ran
 * @param report its report of the cell
 * @param inC what C brought beside it; null if it was not asked
 * @param times of the report, empty for a stream
 */
record CellFork(int round, ForkReport report, @Nullable NativeReport inC, Histogram times) {

    static CellFork of(int round, ForkReport report, @Nullable NativeReport inC) {
        return new CellFork(round, report, inC, report.decodedHistogram());
    }

    /** The fork's own figure, if it was measured: its median in nanoseconds, or its delivered messages a second. */
    double figure() {
        return report.measurement() == Measurement.THROUGHPUT
                ? 1e9 / report.benchmarks().get(0).meanNs() * report.delivered() / Math.max(1, report.sent())
                : times.getValueAtPercentile(50);
    }
}
