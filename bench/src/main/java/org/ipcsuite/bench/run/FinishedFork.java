package org.ipcsuite.bench.run;

import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.jmh.ForkReport;
import org.ipcsuite.bench.results.Placement;

/**
 * What a fork brought: a line of the run's file of forks.
 *
 * @param round in which round it ran
 * @param mechanism what was measured
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param seconds how long it took, with the start of its processes
 * @param reports one for each of its cells
 */
public record FinishedFork(
        int round, String mechanism, int sizeBytes, Placement placement, double seconds, List<ForkReport> reports) {

    static FinishedFork of(PlannedFork planned, double seconds, List<ForkReport> reports) {
        CellKey any = planned.first();
        return new FinishedFork(
                planned.round(), any.subject().name(), any.sizeBytes(), any.placement(), seconds, reports);
    }

    /** Whether the report, one of this fork's, is of that cell. */
    boolean isOf(ForkReport report, CellKey cell) {
        return mechanism.equals(cell.subject().name())
                && sizeBytes == cell.sizeBytes()
                && placement == cell.placement()
                && report.measurement() == cell.measurement()
                && Objects.equals(report.requestsPerS(), cell.requestsPerS());
    }
}
