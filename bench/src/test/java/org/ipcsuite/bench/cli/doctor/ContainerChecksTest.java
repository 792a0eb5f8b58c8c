package org.ipcsuite.bench.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container is told which arguments it should have been started with. */
final class ContainerChecksTest {

    /** Those that docker gives, NET_RAW among them. */
    private static final String CAPABILITIES = "Cpus_allowed_list:\t0-7\nCapEff:\t00000000a80425fb\n";

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init") // before every test
    private FakeHost host;

    @BeforeEach
    void aFitMachine() {
        host = FakeHost.fit(root).with("/proc/self/status", CAPABILITIES);
    }

    private void assertFound(Mark mark, String found) {
        Finding finding = ContainerChecks.container(host);
        assertThat(finding.mark()).isEqualTo(mark);
        assertThat(finding.found()).isEqualTo(found);
        assertThat(finding.advice().isEmpty()).isEqualTo(mark == Mark.GOOD);
    }

    @Test
    void outsideOfOneNothingIsMissing() {
        host.without("/dev/cpu_dma_latency");
        assertFound(Mark.GOOD, "none");
    }

    @Test
    void aContainerThatHasAll() {
        host.with("/.dockerenv", "");
        assertFound(Mark.GOOD, "docker, with what the suite needs");
    }

    @Test
    void aContainerWithoutACapability() {
        host.with("/.dockerenv", "").with("/proc/self/status", CAPABILITIES.replace("25fb", "05fb"));
        assertFound(Mark.NOTE, "docker without --cap-add=NET_RAW");
    }

    @Test
    void aContainerThatWasGivenNothing() {
        host.with("/run/.containerenv", "").with("/proc/self/status", CAPABILITIES.replace("25fb", "05fb"));
        host.room("/dev/shm", 64 << 20, 60 << 20).without("/dev/cpu_dma_latency");
        assertFound(Mark.NOTE, "podman without --shm-size=1g, --cap-add=NET_RAW, --device=/dev/cpu_dma_latency");
    }

    @Test
    void oneThatTellsItsNameInAVariable() {
        host.variable("container", "systemd-nspawn").noRoom("/dev/shm");
        assertFound(Mark.NOTE, "systemd-nspawn without --shm-size=1g");
    }
}
