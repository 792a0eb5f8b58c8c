package org.ipcsuite.bench.harness;

import java.util.List;
import org.ipcsuite.bench.results.Cell;

/**
 * What a run would do, and about how long that takes.
 *
 * @param rounds how many
 * @param seed that the order comes from
 * @param estimateSeconds about how long
 * @param forks in the order in which they would run
 * @param notTried what would not be tried
 */
public record Outline(int rounds, long seed, long estimateSeconds, List<Step> forks, List<Gap> notTried) {

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
            String placement,
            List<String> measurements,
            List<String> measurementsInC) {}

    /**
     * Cells that would not be tried, for one reason.
     *
     * @param mechanism of these cells
     * @param reason why not
     */
    public record Gap(String mechanism, String reason) {}

    static Outline of(Plan plan, List<PlannedFork> forks) {
        return new Outline(
                forks.stream().mapToInt(PlannedFork::round).max().orElse(0),
                plan.request().seed(),
                plan.estimate(forks).toSeconds(),
                forks.stream().map(fork -> step(plan, fork)).toList(),
                plan.cells().stream()
                        .flatMap(cell -> plan.settled(cell).stream())
                        .map(Outline::gap)
                        .distinct()
                        .toList());
    }

    private static Step step(Plan plan, PlannedFork fork) {
        CellKey any = fork.first();
        return new Step(
                fork.round(),
                any.mechanism().name(),
                any.sizeBytes(),
                any.placement().label(),
                fork.cells().stream().map(CellKey::question).toList(),
                fork.cells().stream()
                        .filter(cell -> plan.mayHaveBaseline(cell)
                                && plan.withoutBaseline(cell).isEmpty())
                        .map(CellKey::question)
                        .toList());
    }

    private static Gap gap(Cell cell) {
        return new Gap(cell.mechanism(), cell.reason());
    }
}
