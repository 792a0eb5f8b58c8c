package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library through which Java calls C is in the class path for both architectures. */
final class NativeLibrariesTest {

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "aarch64"})
    void jffiHasANativePartForEachArchitecture(String architecture) {
        assertThat(getClass().getClassLoader().getResource("jni/" + architecture + "-Linux/libjffi-1.2.so"))
                .isNotNull();
    }
}
