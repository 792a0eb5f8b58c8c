package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeparationTest {

    private static boolean isLeft(String mechanism, Requirement requirement) {
        Candidate candidate = new Candidate(Transports.named(mechanism).orElseThrow());
        return requirement.judge().violation(candidate, Measurements.none("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unix-stream, DIRECTORY, true",
        "unix-stream, NETWORK, false",
        "unix-abstract, DIRECTORY, false",
        "unix-abstract, NETWORK, true",
        "tcp, '', true",
        "sysv-shm, DIRECTORY, false",
        "sysv-shm, DIRECTORY IPC, true",
        "posix-shm, DIRECTORY, false",
        "posix-shm, DIRECTORY IPC, true",
        "mmap-futex, DIRECTORY, true",
    })
    void containersNeedWhatTheTraitsName(String mechanism, String shared, boolean isLeft) {
        Set<Sharing> sharing = EnumSet.noneOf(Sharing.class);
        Arrays.stream(shared.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Sharing::valueOf)
                .forEach(sharing::add);
        assertThat(isLeft(mechanism, Separation.containers(sharing))).isEqualTo(isLeft);
    }

    @ParameterizedTest
    @CsvSource({"unix-stream, true", "unix-abstract, false", "tcp, true", "sysv-shm, true"})
    void whatSharesAllButTheNetworkNeedsARoute(String mechanism, boolean isLeft) {
        Requirement requirement =
                Separation.across(EnumSet.of(Traits.Namespace.NETWORK), EnumSet.noneOf(Sharing.class));
        assertThat(isLeft(mechanism, requirement)).isEqualTo(isLeft);
        assertThat(requirement.option()).isEqualTo("--across-namespaces network");
    }
}
