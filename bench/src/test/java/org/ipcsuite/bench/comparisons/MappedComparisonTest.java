package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the exchanges need of a mechanism that spins over a mapped file, by the mechanism without a library. */
@Timeout(30)
final class MappedComparisonTest {

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(LineSpinEndpoint.LARGEST).withTimeout(Duration.ofMillis(300));

    private final Transport mechanism = new LineSpinTransport();

    /** What a test does with both sides. */
    @FunctionalInterface
    private interface Scenario {
        void play(Endpoint listener, Endpoint connector) throws IOException;
    }

    private void play(Scenario scenario) throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, OPTIONS);
                Endpoint connector = mechanism.connect(directory, OPTIONS);
                Endpoint accepted = listener.accept()) {
            scenario.play(accepted, connector);
        }
    }

    @Test
    void everyLengthCrossesBothWays() throws IOException {
        play((listener, connector) -> {
            for (int length = 1; length <= LineSpinEndpoint.LARGEST; length++) {
                Message message = Message.ofSize(length);
                Message received = new Message(LineSpinEndpoint.LARGEST);
                listener.send(message.stamp(length));
                received.check(connector.receive(received.room()), length);
                connector.send(message.stamp(length + 1));
                received.check(listener.receive(received.room()), length + 1);
            }
            assertThatThrownBy(() -> listener.send(ByteBuffer.allocateDirect(LineSpinEndpoint.LARGEST + 1)))
                    .isInstanceOf(MessageTooLargeException.class);
        });
    }

    @Test
    void aLineHoldsOneMessageUntilItIsTaken() throws IOException {
        play((listener, connector) -> {
            Message message = Message.ofSize(16);
            Message received = new Message(16);
            listener.send(message.stamp(1));
            assertThatThrownBy(() -> listener.send(message.stamp(2))).isInstanceOf(TimedOutException.class);
            assertThatThrownBy(() -> connector.receive(ByteBuffer.allocateDirect(15)))
                    .isInstanceOf(BufferTooSmallException.class);
            received.check(connector.receive(received.room()), 1);
            assertThatThrownBy(() -> connector.receive(received.room())).isInstanceOf(TimedOutException.class);
            listener.send(message.stamp(2));
            received.check(connector.receive(received.room()), 2);
        });
    }

    @Test
    void whatWasSentComesBeforeTheEnd() throws IOException {
        play((listener, connector) -> {
            Message message = Message.ofSize(16);
            listener.send(message.stamp(1));
            listener.close();
            Message received = new Message(16);
            received.check(connector.receive(received.room()), 1);
            assertThat(connector.receive(received.room())).isEqualTo(-1);
            assertThatThrownBy(() -> connector.send(message.stamp(2))).isInstanceOf(PeerGoneException.class);
        });
    }
}
