package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.signals.Sleeper;
import org.junit.jupiter.api.Test;

final class PidDescriptorTest {

    private static final int SIGNAL = SharedHandler.signal();

    @Test
    void aProcessThatTheSignalWouldEndIsRefused() throws IOException {
        try (Sleeper stranger = Sleeper.start()) {
            assertThatThrownBy(() -> PidDescriptor.open(stranger.pid(), SIGNAL, () -> true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("signal " + SIGNAL + " would end process " + stranger.pid())
                    .hasMessageContaining("PID namespace");
            try (PidDescriptor another = PidDescriptor.open(stranger.pid(), SIGNAL, () -> false)) {
                assertThat(another.send())
                        .as("sent to who has a dead peer's number")
                        .isFalse();
            }
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    void aNumberThatNobodyHasIsADeadPeersOrThatOfAnotherNamespace() throws Exception {
        int pid = Sleeper.pidOfADeadOne();
        try (PidDescriptor nobody = PidDescriptor.open(pid, SIGNAL, Liveness.UNKNOWN)) {
            assertThat(nobody.send()).isFalse();
        }
        assertThatThrownBy(() -> PidDescriptor.open(pid, SIGNAL, () -> true))
                .hasMessageContaining("pidfd_open(process " + pid + ") failed: ESRCH (3)")
                .hasMessageContaining("PID namespace");
    }
}
