package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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
                .matches("its messages have at most \\d+ bytes here; fs\\.mqueue\\.msg_max = \\d+,"
                        + " fs\\.mqueue\\.msgsize_max = \\d+");
        assertThat(violation("unix-seqpacket", 1 << 20).sentence()).contains("net.core.wmem_default = ");
        assertThat(violation("udp", 1 << 20).source()).startsWith("trait largest message: ");
    }

    /** As mq_overview(7) and msgget(2) have it; where this test runs with other values, those count. */
    @Test
    void whatAQueueCarriesIsWhatTheKernelIsSetToNow() throws Exception {
        long ofPosix = value("fs/mqueue/msgsize_max");
        int sysv = (int) Math.min(value("kernel/msgmax"), value("kernel/msgmnb") / 2) - 1;
        assertThat(Transports.named("sysv-mq").orElseThrow().largestHere()).isEqualTo(sysv);
        assertThat(fits("sysv-mq", sysv)).isTrue();
        assertThat(violation("sysv-mq", sysv + 1).sentence())
                .startsWith("its messages have at most " + sysv + " bytes here; kernel.msgmax = ");
        assertThat(fits("posix-mq", (int) ofPosix)).isTrue();
        assertThat(fits("posix-mq", (int) ofPosix + 1)).isFalse();
    }

    private static boolean fits(String mechanism, int bytes) {
        return SizeLimits.violation(new Candidate(Transports.named(mechanism).orElseThrow()), bytes)
                .isEmpty();
    }

    private static long value(String sysctl) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/sys", sysctl))) {
            return Long.parseLong(Objects.requireNonNull(lines.readLine()).strip());
        }
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
