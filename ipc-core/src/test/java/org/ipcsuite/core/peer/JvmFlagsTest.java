package org.ipcsuite.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The environment's flags stand in front of ours, and a JVM refuses to start with two collectors. */
final class JvmFlagsTest {

    @Test
    void theCollectorOfTheEnvironmentIsTakenBack() {
        assertThat(JvmFlags.undoing("-Xmx64m -XX:+UseG1GC -XX:+UseZGC")).containsExactly("-XX:-UseG1GC", "-XX:-UseZGC");
    }

    @Test
    void oursIsNot() {
        assertThat(JvmFlags.undoing("-XX:+UseSerialGC -Xmx64m")).isEmpty();
    }

    @Test
    void aJvmThatWouldOnlyInterpretCompiles() {
        assertThat(JvmFlags.undoing("-Xint")).containsExactly("-Xmixed");
    }
}
