package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.results.Placement;

/**
 * The result of a fork: a line of the run's file of forks.
 *
 * @param round in which round it ran
 * @param mechanism what was measured
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param seconds how long it took, with the start of its processes and those of C
 * @param reports one for each of its cells
 * @param floor one for each of them that was measured from C as well
 */
public record FinishedFork(
        int round,
        String mechanism,
        int sizeBytes,
        Placement placement,
        double seconds,
        List<ForkReport> reports,
        List<NativeReport> floor) {

    static FinishedFork of(PlannedFork planned, double seconds, List<ForkReport> reports, List<NativeReport> floor) {
        CellKey any = planned.first();
        return new FinishedFork(
                planned.round(), any.mechanism().name(), any.sizeBytes(), any.placement(), seconds, reports, floor);
    }

    /** Whether the report, one of this fork's, is of that cell. */
    private boolean isOf(ForkReport report, CellKey cell) {
        return isOfPair(cell)
                && report.measurement() == cell.measurement()
                && Objects.equals(report.requestsPerS(), cell.requestsPerS());
    }

    /** Its report of a cell; none if it ended before. */
    Stream<ForkReport> reports(CellKey cell) {
        return reports.stream().filter(report -> isOf(report, cell));
    }

    /** The same with what C brought beside it, its times decoded. */
    Stream<CellFork> decoded(CellKey cell) {
        return reports(cell)
                .map(report -> CellFork.of(round, report, floor(cell).orElse(null)));
    }

    /** The figures from C for the cell, if they were requested. */
    Optional<NativeReport> floor(CellKey cell) {
        return floor.stream()
                .filter(report -> isOfPair(cell) && report.measurement() == cell.measurement())
                .findFirst();
    }

    private boolean isOfPair(CellKey cell) {
        return mechanism.equals(cell.mechanism().name())
                && sizeBytes == cell.sizeBytes()
                && placement == cell.placement();
    }
}
