package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcsuite.core.binding.Binding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name tells the mechanism and the binding. */
final class BoundMechanismTest {

    @Test
    void aBindingStandsBehindAColon() {
        assertThat(BoundMechanism.of("posix-mq:ffm")).isEqualTo(new BoundMechanism("posix-mq", Binding.FFM));
        assertThat(new BoundMechanism("posix-mq", Binding.JNR).name()).isEqualTo("posix-mq:jnr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix-mq", "tcp@10.0.0.2:7007", "tcp@ffm:ffm", "posix-mq:jna", "in-process"})
    void anyOtherNameHasNone(String name) {
        assertThat(BoundMechanism.of(name)).isEqualTo(new BoundMechanism(name, null));
        assertThat(BoundMechanism.of(name).name()).isEqualTo(name);
    }
}
