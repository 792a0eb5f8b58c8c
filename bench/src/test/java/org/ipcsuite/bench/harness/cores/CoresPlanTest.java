package org.ipcsuite.bench.harness.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoresPlanTest {

    private static CoresPlan of(int processors) {
        BitSet some = new BitSet();
        some.set(0, processors);
        return CoresPlan.of(some);
    }

    @Test
    void everyTwoProcessorsAreAPair() {
        BitSet some = new BitSet();
        some.set(1);
        some.set(4);
        some.set(9);
        assertThat(CoresPlan.of(some).pairs())
                .containsExactly(new Placement.Pair(1, 4), new Placement.Pair(1, 9), new Placement.Pair(4, 9));
        assertThat(of(2).words()).isEqualTo("1 pair of processors, 5 visits of 20 ms each");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32, 64, 128, 192, 256})
    void itIsBoundedInTime(int processors) {
        CoresPlan plan = of(processors);
        assertThat(plan.pairs()).hasSize(processors * (processors - 1) / 2);
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.visits()).isGreaterThanOrEqualTo(3);
        assertThat(plan.estimate().toSeconds())
                .isLessThanOrEqualTo(processors <= 64 ? 90 : CoresPlan.LONGEST.toSeconds());
    }

    @Test
    void tooManyAreRefusedWithTheWayOut() {
        assertThat(of(1024).refusal())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("523776 pairs would take ")
                        .endsWith("minutes, over 15: name fewer processors with --cpus"));
    }
}
