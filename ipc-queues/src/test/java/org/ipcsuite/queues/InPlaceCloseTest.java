package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;
import org.ipcsuite.queues.aeronudp.AeronUdpTransport;
import org.ipcsuite.queues.chronicle.ChronicleTransport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An endpoint that is closed by the thread that has claimed room, or found a message. */
@Timeout(60)
final class InPlaceCloseTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(Duration.ofSeconds(10));

    static List<Transport> mechanisms() {
        return List.of(new ChronicleTransport(), new AeronIpcTransport(), new AeronUdpTransport());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void laterCallsSayThatItIsClosed(Transport mechanism) throws Exception {
        Pair.use(mechanism, OPTIONS, pair -> {
            InPlaceEndpoint endpoint = (InPlaceEndpoint) pair.accepted();
            pair.connected().send(ByteBuffer.allocateDirect(8));
            assertThat(endpoint.peek()).isNotNull();
            assertThat(endpoint.claim(8)).isNotNull();
            endpoint.close();
            assertThatThrownBy(() -> endpoint.receive(ByteBuffer.allocateDirect(64)))
                    .as("usual cause: the thread still counts as inside the call that found the message")
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(endpoint::peek).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> endpoint.send(ByteBuffer.allocateDirect(8)))
                    .isInstanceOf(ClosedChannelException.class);
        });
    }
}
