package org.ipcsuite.signals.signalqueued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What user-mode emulation loses is found before a message is lost by it. */
final class TagTrialTest {

    @Test
    void theKernelPasses() throws Exception {
        TagTrial.run();
    }

    @Test
    void anEmulatorThatZeroesItIsNamed() {
        assertThatThrownBy(() -> TagTrial.require(0))
                .hasMessageStartingWith("a queued signal comes with si_errno 0 where 465901541 was sent")
                .hasMessageContaining("QEMU");
    }

    /** Processes that this thread starts would inherit a blocked signal. */
    @Test
    void theCallingThreadBlocksNothing() throws Exception {
        Path status = Path.of("/proc/thread-self/status");
        String before = blocked(status);
        assertThat(new SignalQueuedTransport().availability().reason()).isEmpty();
        assertThat(blocked(status)).isEqualTo(before);
    }

    private static String blocked(Path status) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigBlk"))
                .findFirst()
                .orElseThrow();
    }
}
