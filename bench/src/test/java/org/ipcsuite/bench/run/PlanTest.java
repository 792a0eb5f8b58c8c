package org.ipcsuite.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.comparison.Comparisons;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private static Plan plan(Profile profile, long seed) {
        return new Plan(profile, Transports.ALL, List.of(64, 1024), List.of(Placement.SAME), seed);
    }

    /** The cells that are possible here: some mechanisms are not in every kernel. */
    private static List<CellKey> tried(Plan plan) {
        return plan.cells().stream()
                .filter(cell -> plan.settled(cell).isEmpty())
                .toList();
    }

    @Test
    void everyCellRunsOnceARound() {
        Plan plan = plan(Profile.QUICK, 1);
        assertThat(plan.forks()).containsExactlyInAnyOrderElementsOf(tried(plan));
    }

    @Test
    void theRankedSizeRunsInEightForksAndTheOthersInOne() {
        Plan plan = plan(Profile.STANDARD, 1);
        for (CellKey cell : tried(plan)) {
            assertThat(plan.forks().stream().filter(cell::equals))
                    .as(cell.toString())
                    .hasSize(cell.sizeBytes() == 64 ? 8 : 1);
        }
    }

    @Test
    void aRowToCompareWithIsPlannedWhereItIsNamedAndLabelled() {
        Plan plan = new Plan(Profile.QUICK, Comparisons.ALL, List.of(48, 64), List.of(Placement.SPLIT), 1);
        List<CellKey> cells = plan.cells().stream()
                .filter(cell -> cell.subject() != Subject.BASELINE)
                .toList();
        assertThat(cells).hasSize(2 * 2 * Comparisons.ALL.size());
        assertThat(cells).allMatch(cell -> cell.subject().family().equals("comparison"));
        assertThat(cells)
                .filteredOn(cell -> cell.subject().name().equals("line-spin") && cell.sizeBytes() == 64)
                .hasSize(2)
                .allSatisfy(cell -> assertThat(plan.settled(cell).orElseThrow().reason())
                        .isEqualTo("a message has at most 48 bytes"));
        assertThat(plan(Profile.QUICK, 1).cells())
                .as("of a run that names none")
                .noneMatch(cell -> cell.subject().family().equals("comparison"));
    }

    @Test
    void theOrderComesFromTheSeed() {
        List<String> order = plan(Profile.STANDARD, 7).forks().stream()
                .map(CellKey::toString)
                .toList();
        assertThat(plan(Profile.STANDARD, 7).forks().stream().map(CellKey::toString))
                .containsExactlyElementsOf(order);
        assertThat(plan(Profile.STANDARD, 8).forks().stream()
                        .map(CellKey::toString)
                        .toList())
                .isNotEqualTo(order);
    }
}
