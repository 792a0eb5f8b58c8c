package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.shm.ring.RingLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of this machine are said; what does not fit into what is free is ruled out. */
final class SizeLimitsTest {

    private static Requirement.Violation violation(String mechanism, int bytes) {
        return SizeLimits.violation(new Candidate(Transports.named(mechanism).orElseThrow()), bytes)
                .orElseThrow();
    }

    @Test
    void whatTheKernelLimitsIsSaidWithItsValueHere() {
        assertThat(violation("posix-mq", 64 << 10).sentence())
                .matches(
                        "its messages are not that large; here fs\\.mqueue\\.msg_max = \\d+, fs\\.mqueue\\.msgsize_max = \\d+");
        assertThat(violation("unix-seqpacket", 1 << 20).sentence()).contains("net.core.wmem_default = ");
        assertThat(violation("udp", 1 << 20).source()).startsWith("trait largest message: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 100_000, 1 << 20, 3 << 20, 64 << 20})
    void aRingNeedsWhatItsLayoutTakes(int largest) {
        int capacity = RingLayout.capacityFor(1 << 10, largest);
        assertThat(SizeLimits.ringBytes(largest)).isBetween(2L * capacity, (long) RingLayout.regionBytes(capacity));
    }

    @Test
    void moreThanIsFreeIsTooMuch() {
        Path nowhere = Path.of("/dev/shm/there/is/nothing");
        assertThat(SizeLimits.tooSmall(nowhere, 1)).isEmpty();
        assertThat(SizeLimits.tooSmall(nowhere, Long.MAX_VALUE)).get().satisfies(violation -> {
            assertThat(violation.sentence()).matches("its rings need .+ in /dev/shm, where .+ are free");
            assertThat(violation.source()).contains("tmpfs(5)");
        });
    }
}
