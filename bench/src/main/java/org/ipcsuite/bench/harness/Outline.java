package org.ipcsuite.bench.harness;

import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.results.Placement;

/**
 * What a run would do, and about how long that takes.
 *
 * @param rounds how many
 * @param seed that the order comes from
 * @param estimateSeconds about how long
 * @param forks in the order in which they would run
 * @param notTried which cells would be skipped, and why
 */
public record Outline(int rounds, long seed, long estimateSeconds, List<Step> forks, List<SkippedMechanism> notTried) {

    /**
     * A fork: a fresh pair of processes.
     *
     * @param round in which round
     * @param mechanism what is measured
     * @param sizeBytes bytes of a message
     * @param placement where the two threads run
     * @param measurements what is asked, in order
     * @param measurementsInC what is asked of a pair of C processes beside it
     */
    public record Step(
            int round,
            String mechanism,
            int sizeBytes,
            Placement placement,
            List<String> measurements,
            List<String> measurementsInC) {}

    /**
     * Cells that would be skipped, for one reason.
     *
     * @param mechanism of these cells
     * @param reason why not
     */
    public record SkippedMechanism(String mechanism, String reason) {}

    static Outline of(Plan plan, List<PlannedFork> forks, Duration estimate) {
        return new Outline(
                forks.stream().mapToInt(PlannedFork::round).max().orElse(0),
                plan.request().seed(),
                estimate.toSeconds(),
                forks.stream().map(fork -> step(plan, fork)).toList(),
                plan.cells().stream()
                        .flatMap(cell -> plan.skipped(cell).stream())
                        .map(cell -> new SkippedMechanism(cell.mechanism(), cell.reason()))
                        .distinct()
                        .toList());
    }

    private static Step step(Plan plan, PlannedFork fork) {
        ForkKey key = fork.first().forkKey();
        return new Step(
                fork.round(),
                key.mechanism(),
                key.sizeBytes(),
                key.placement(),
                fork.cells().stream().map(PlannedCell::question).toList(),
                fork.cells().stream()
                        .filter(cell -> fork.isBesideC() && plan.isMeasuredInC(cell))
                        .map(PlannedCell::question)
                        .toList());
    }
}
