package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacementTest {

    @ParameterizedTest
    @ValueSource(strings = {"free", "same", "split", "smt", "llc", "node", "numa", "cpu2_cpu5", "cpu0_cpu0"})
    void aLabelIsReadAsItIsWritten(String label) throws IOException {
        Placement placement = Placement.labelled(label);
        assertThat(placement).hasToString(label);
        assertThat(RunFile.json().writeValueAsString(placement)).isEqualTo('"' + label + '"');
        assertThat(RunFile.json().readValue('"' + label + '"', Placement.class)).isEqualTo(placement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Free", "cpu2", "cpu2_cpu", "cpu2_cpu99999", "2,5"})
    void anythingElseIsNone(String label) {
        assertThatThrownBy(() -> Placement.labelled(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placement is free, same, split, smt, llc, node or numa, not '" + label + "'");
    }

    @Test
    void aNumberIsWrittenInOneWay() {
        assertThat(Placement.labelled("cpu02_cpu5")).isEqualTo(new Placement.Pair(2, 5).placement());
    }

    @Test
    void oneProcessorIsOneHoweverItIsNamed() {
        assertThat(Placement.SAME.isOneProcessor()).isTrue();
        assertThat(Placement.labelled("cpu3_cpu3").isOneProcessor()).isTrue();
        assertThat(Placement.labelled("cpu3_cpu4").isOneProcessor()).isFalse();
        assertThat(Placement.SPLIT.isOneProcessor()).isFalse();
    }
}
