package org.ipcsuite.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.Transports;
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
