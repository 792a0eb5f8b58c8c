package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.jspecify.annotations.Nullable;

/**
 * The result of a fork: a line of {@code forks.jsonl}.
 *
 * @param round in which round it ran
 * @param mechanism what was measured
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param many how many processes there were; null if it was one pair
 * @param seconds how long it took, with the start of its processes and those of C
 * @param reports one for each of its cells
 * @param nativeReports one for each of them that was measured in C as well
 */
public record FinishedFork(
        int round,
        String mechanism,
        int sizeBytes,
        Placement placement,
        @Nullable Many many,
        double seconds,
        List<ForkReport> reports,
        @JsonProperty("floor") List<NativeReport> nativeReports) {

    static FinishedFork of(
            PlannedFork planned, double seconds, List<ForkReport> reports, List<NativeReport> nativeReports) {
        ForkKey key = planned.first().forkKey();
        return new FinishedFork(
                planned.round(),
                key.mechanism(),
                key.sizeBytes(),
                key.placement(),
                key.many(),
                seconds,
                reports,
                nativeReports);
    }

    ForkKey key() {
        return new ForkKey(mechanism, sizeBytes, placement, many);
    }

    /** Its report of a cell; empty if it ended before. */
    Optional<ForkReport> reportOf(PlannedCell cell) {
        return reports.stream()
                .filter(report -> key().equals(cell.forkKey())
                        && report.measurement() == cell.measurement()
                        && Objects.equals(report.requestsPerS(), cell.requestsPerS())
                        && Objects.equals(report.depth(), cell.depth()))
                .findFirst();
    }

    /** The report from C of a measurement; empty if it was not measured there. */
    Optional<NativeReport> nativeReportOf(Measurement measurement) {
        return nativeReports.stream()
                .filter(report -> report.measurement() == measurement)
                .findFirst();
    }

    /**
     * Both reports of a cell, the times decoded.
     *
     * @param inC from C, of the same round; null if there is none
     */
    Optional<CellFork> decoded(PlannedCell cell, @Nullable NativeReport inC) {
        return reportOf(cell).map(report -> CellFork.of(round, report, inC));
    }
}
