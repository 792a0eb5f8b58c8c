package org.ipcsuite.libraries.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The first connection to each address carries nothing, as JeroMQ itself now and then makes one (see the package): the
 * second one does, and nothing is lost.
 */
@Timeout(60)
final class SilentConnectionTest {

    private static final String ANY_PORT = "tcp://127.0.0.1:*";
    private static final int MESSAGES = 100;

    @Test
    void theRequestForAnAddressIsAnswered() throws Exception {
        JeromqTransport transport = new JeromqTcpTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                JeromqListener listener = new JeromqListener(transport, directory, Options.DEFAULT);
                SilentFirst between = new SilentFirst(listener.bind());
                Endpoint asking = transport.connect(between.address(), Options.DEFAULT);
                Endpoint answering = listener.accept()) {
            asking.send(Message.ofSize(16).stamp(1));
            Message received = new Message(16);
            received.check(answering.receive(received.room()), 1);
        }
    }

    /** The side that is bound knows the first connection too, and must not send there. */
    @Test
    void bothSidesSendAtOnceAndNothingIsLost() throws Exception {
        try (JeromqEndpoint bound = JeromqEndpoint.bind(ANY_PORT, Options.DEFAULT);
                SilentFirst between = new SilentFirst(bound.address());
                Endpoint connected = JeromqEndpoint.connect(between.address(), Options.DEFAULT)) {
            CompletableFuture<Void> other = Background.start(() -> exchange(bound));
            exchange(connected);
            other.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoSendsAndClosesAtOnceLosesNothing() throws Exception {
        try (JeromqEndpoint bound = JeromqEndpoint.bind(ANY_PORT, Options.DEFAULT);
                SilentFirst between = new SilentFirst(bound.address())) {
            try (Endpoint connected = JeromqEndpoint.connect(between.address(), Options.DEFAULT)) {
                send(connected);
            }
            receive(bound);
            assertThat(bound.receive(new Message(16).room())).isEqualTo(-1);
        }
    }

    private static void exchange(Endpoint endpoint) throws IOException {
        send(endpoint);
        receive(endpoint);
    }

    private static void send(Endpoint endpoint) throws IOException {
        Message message = Message.ofSize(16);
        for (int i = 0; i < MESSAGES; i++) {
            endpoint.send(message.stamp(i));
        }
    }

    private static void receive(Endpoint endpoint) throws IOException {
        Message message = new Message(16);
        for (int i = 0; i < MESSAGES; i++) {
            message.check(endpoint.receive(message.room()), i);
        }
    }

    /** Passes bytes on between clients and a server; of the first client none, although the server accepts it. */
    private static final class SilentFirst implements Closeable {

        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int server;

        SilentFirst(String server) throws IOException {
            this.server = URI.create(server).getPort();
            begin(this::serve);
        }

        String address() {
            return "tcp://127.0.0.1:" + listening.getLocalPort();
        }

        private void serve() throws IOException {
            try (Socket client = listening.accept();
                    Socket ignored = toServer()) {
                pass(client, OutputStream.nullOutputStream());
            }
            while (true) {
                Socket client = listening.accept();
                Socket behind = toServer();
                begin(() -> pass(client, behind.getOutputStream()));
                begin(() -> pass(behind, client.getOutputStream()));
            }
        }

        /** What fails there is seen at the endpoints. */
        private static void begin(Background.Call call) {
            CompletableFuture<Void> ignored = Background.start(call);
        }

        private Socket toServer() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), server);
        }

        /** Until either side ends. */
        private static void pass(Socket from, OutputStream to) throws IOException {
            try (from;
                    to) {
                from.getInputStream().transferTo(to);
            } catch (SocketException ended) {
                // by the other direction
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
