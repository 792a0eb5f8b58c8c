package org.ipcsuite.core.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ipcsuite.core.binding.Binding;
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

    @Test
    void peersCallNativeFunctionsAsThisProcessDoes() {
        String before = System.getProperty(Binding.PROPERTY);
        try {
            Binding.choose(Binding.JNR);
            assertThat(JvmFlags.common())
                    .contains("-Dipcsuite.binding=jnr")
                    .containsAll(JvmFlags.ofLibraries()); // jffi
            System.clearProperty(Binding.PROPERTY);
            assertThat(JvmFlags.common()).noneMatch(flag -> flag.startsWith("-Dipcsuite.binding"));
        } finally {
            if (before != null) {
                System.setProperty(Binding.PROPERTY, before);
            }
        }
    }

    @Test
    void whatIsOursNeedsNoUnsafe() {
        assumeTrue(Binding.chosen() == Binding.FFM);
        assertThat(JvmFlags.common())
                .contains("--enable-native-access=ALL-UNNAMED")
                .noneMatch(flag -> flag.contains("unsafe"));
    }
}
