package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Spin;
import org.ipcsuite.shm.ring.RingLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A region that names no process is refused before anything is signalled: to kill(2) its number is a group of them. */
final class DamagedRegionTest {

    private static final int CAPACITY = 1024;

    private static final DoorbellKind.Opened SPINNING = slot -> new Spin();

    @ParameterizedTest
    @CsvSource({"-1, 1, -1", "0, 1, 0", "1, -1, -1", "1, -2147483648, -2147483648"})
    void aProcessThatIsNoneIsRefused(int listener, int connector, int shown) {
        RingLayout layout =
                RingLayout.create(ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY)), CAPACITY, listener);
        layout.claimConnector(connector);
        String damaged = listener > 0 ? "connector" : "listener";
        for (Side side : Side.values()) {
            assertThatThrownBy(() -> RingConnection.open(layout, side, Liveness.UNKNOWN, SPINNING, () -> {}))
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessage("the ring's header is damaged: the process id of its " + damaged + " is " + shown
                            + ", which no process has");
        }
    }
}
