package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AffinityTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 1024, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void noProcessorHasANumberOutOfRange(int cpu) throws IOException {
        BitSet before = Affinity.allowed();
        assertThatThrownBy(() -> Affinity.pin(cpu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(cpu));
        assertThat(Affinity.allowed()).isEqualTo(before);
    }

    /** The largest number is one that the kernel is asked for. */
    @Test
    void aProcessorThatIsNotThereIsRefusedByTheKernel() {
        assertThatThrownBy(() -> Affinity.pin(1023))
                .isInstanceOf(SystemCallException.class)
                .hasMessageContaining("cpu 1023");
    }
}
