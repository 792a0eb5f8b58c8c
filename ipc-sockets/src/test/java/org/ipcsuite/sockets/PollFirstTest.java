package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.sockets.unixabstract.UnixAbstractTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes for a stream socket that is polled before it is read: through the JDK, and natively. */
@Timeout(30)
final class PollFirstTest {

    private static final Options OPTIONS = Options.DEFAULT.withPollFirst(true);
    private static final int LARGE = OPTIONS.maxMessage();

    /** What a test does with both sides. */
    @FunctionalInterface
    private interface Scenario {
        void play(Endpoint server, Endpoint client) throws Exception;
    }

    private static Transport transport(boolean isNative) {
        return isNative ? new UnixAbstractTransport() : new UnixStreamTransport();
    }

    private static void play(boolean isNative, Scenario scenario) throws Exception {
        Transport transport = transport(isNative);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS);
                Endpoint client = transport.connect(directory, OPTIONS);
                Endpoint server = listener.accept()) {
            scenario.play(server, client);
        }
    }

    /** More than the kernel holds, both ways at once: each side waits for room, and for bytes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeMessagesCrossBothWaysAtOnce(boolean isNative) throws Exception {
        play(isNative, (server, client) -> {
            CompletableFuture<Void> sending =
                    Background.start(() -> client.send(Message.ofSize(LARGE).stamp(1)));
            CompletableFuture<Void> answering =
                    Background.start(() -> server.send(Message.ofSize(LARGE).stamp(2)));
            Message received = new Message(LARGE);
            received.check(server.receive(received.room()), 1);
            received.check(client.receive(received.room()), 2);
            sending.get(5, TimeUnit.SECONDS);
            answering.get(5, TimeUnit.SECONDS);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closeWakesWhoeverWaits(boolean isNative) throws Exception {
        play(isNative, (server, client) -> {
            CompletableFuture<Void> receiving = Background.start(() -> client.receive(ByteBuffer.allocateDirect(64)));
            CompletableFuture<Void> sending = Background.start(() -> {
                while (true) {
                    client.send(Message.ofSize(LARGE).stamp(1)); // nobody receives
                }
            });
            assertThat(server.receive(ByteBuffer.allocateDirect(LARGE))).isEqualTo(LARGE); // the sender is under way
            client.close();
            assertThatThrownBy(() -> receiving.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> sending.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfAny(ClosedChannelException.class, PeerGoneException.class);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasSentComesBeforeTheEnd(boolean isNative) throws Exception {
        play(isNative, (server, client) -> {
            client.send(Message.ofSize(64).stamp(1));
            client.close();
            Message received = new Message(64);
            received.check(server.receive(received.room()), 1);
            assertThat(server.receive(received.room())).isEqualTo(-1);
            assertThatThrownBy(() -> server.send(Message.ofSize(64).stamp(2))).isInstanceOf(PeerGoneException.class);
        });
    }

    /** As it does in a read(2) of the JDK. */
    @Test
    void anInterruptClosesAChannel() throws Exception {
        play(false, (server, client) -> {
            CompletableFuture<Void> receiving = Background.start(() -> {
                Thread.currentThread().interrupt();
                client.receive(ByteBuffer.allocateDirect(64));
            });
            assertThatThrownBy(() -> receiving.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(server.receive(ByteBuffer.allocateDirect(64))).isEqualTo(-1);
        });
    }

    /** One selector for all clients: none of them may wait by itself. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerOfManyWaitsForAllOfThem(boolean isNative) throws Exception {
        Transport transport = transport(isNative);
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Server server = transport.serve(directory, OPTIONS);
                Endpoint silent = transport.connect(directory, OPTIONS);
                Endpoint client = transport.connect(directory, OPTIONS)) {
            CompletableFuture<Void> serving = Background.start(() -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
                server.receive(buffer.clear()).send(buffer.flip());
            });
            client.send(Message.ofSize(64).stamp(1));
            serving.get(5, TimeUnit.SECONDS);
            Message answer = new Message(64);
            answer.check(client.receive(answer.room()), 1);
            assertThat(silent.maxMessage()).isEqualTo(LARGE);
        }
    }
}
