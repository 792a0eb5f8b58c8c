package org.ipcsuite.bench.harness;

import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.jspecify.annotations.Nullable;

/**
 * The result of one fork for one cell, its times decoded: once, since they are needed more than once.
 *
 * @param round in which round it ran
 * @param report its report of the cell
 * @param nativeReport from C; null if it was not measured there
 * @param times of the report, empty for a stream
 */
record CellFork(int round, ForkReport report, @Nullable NativeReport nativeReport, Histogram times) {

    static CellFork of(int round, ForkReport report, @Nullable NativeReport nativeReport) {
        return new CellFork(round, report, nativeReport, report.decodedHistogram());
    }

    /** The fork's own figure, if it was measured: its median in nanoseconds, its delivered messages a second, or what
     * many had a second. */
    double figure() {
        if (report.many() != null) {
            return report.many().perS();
        }
        return report.measurement().isOneWay()
                ? report.timed().perS() * report.deliveredShare()
                : times.getValueAtPercentile(50);
    }
}
