package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.Round;
import org.junit.jupiter.api.Test;

final class DriftControlTest {

    @Test
    void aRoundFarFromTheOthersIsFlagged() {
        List<Round> rounds =
                DriftControl.rounds(5, Map.of(1, 8_000.0, 2, 8_200.0, 3, 15_000.0, 4, 7_900.0, 5, 8_100.0));
        assertThat(rounds).extracting(Round::outOfBand).containsExactly(false, false, true, false, false);
        assertThat(DriftControl.warnings(rounds)).hasSize(1).first().asString().contains("round 3", "15 µs");
    }

    @Test
    void oneThatIsFarTooFastToo() {
        assertThat(DriftControl.rounds(3, Map.of(1, 8_000.0, 2, 8_200.0, 3, 3_000.0)))
                .extracting(Round::outOfBand)
                .containsExactly(false, false, true);
    }

    @Test
    void twoRoundsHaveNoMiddle() {
        assertThat(DriftControl.rounds(2, Map.of(1, 8_000.0, 2, 80_000.0))).noneMatch(Round::outOfBand);
    }

    @Test
    void aRoundWithoutItsControlIsThereAndSaysNothing() {
        assertThat(DriftControl.rounds(2, Map.of(2, 8_000.0)))
                .containsExactly(new Round(1, null, false), new Round(2, 8_000.0, false));
    }
}
