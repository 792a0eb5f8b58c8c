package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only the two architectures whose numbers were checked have numbers. */
final class ArchitectureTest {

    @Test
    void theJvmsNamesAreKnown() {
        assertThat(Architecture.named("amd64")).contains(Architecture.X86_64);
        assertThat(Architecture.named("aarch64")).contains(Architecture.ARM64);
    }

    @Test
    void aThirdOneIsRefusedAndNotTakenForX86() {
        assertThat(Architecture.named("riscv64")).isEmpty();
        assertThat(Architecture.named("i386")).isEmpty();
        assertThat(Architecture.named("")).isEmpty();
        assertThat(Architecture.refusal("riscv64"))
                .isEqualTo("this JVM is built for riscv64: system call numbers and structure layouts are known for"
                        + " x86-64 (amd64) and arm64 (aarch64) only");
    }
}
