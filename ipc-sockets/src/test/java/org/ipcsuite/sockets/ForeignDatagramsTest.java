package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.raw.RawTransport;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixseqpacket.UnixSeqpacketTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others send, leave behind, or hold, does no harm. */
@Timeout(30)
final class ForeignDatagramsTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofSeconds(1));

    private static final SocketKind UDP = new UdpTransport().socketKinds().get(0);

    @TempDir
    private Path temporary;

    @Test
    void aStrangersDatagramNeverReachesAUdpPeer() throws Exception {
        Transport udp = new UdpTransport();
        try (Listener listener = udp.listen(new Rendezvous.Address("127.0.0.1:0"), OPTIONS);
                DatagramSocket stranger = new DatagramSocket()) {
            InetSocketAddress address = Internet.V4.parse(((Rendezvous.Address) listener.rendezvous()).value());
            stranger.connect(address);
            byte[] garbage = new byte[100];
            stranger.send(new DatagramPacket(garbage, garbage.length));
            stranger.send(new DatagramPacket(garbage, 3));
            CompletableFuture<Endpoint> connecting = connectInBackground(udp, listener.rendezvous());
            try (Endpoint accepted = listener.accept();
                    Endpoint connector = connecting.get()) {
                exchange(connector, accepted);
            }
        }
    }

    @Test
    void aStrangersPacketIsCountedAndDropped() throws Exception {
        Transport raw = new RawTransport();
        Assumptions.assumeTrue(
                raw.availability().available(), raw.availability().reason());
        Rendezvous at = new Rendezvous.Address("1234abcd");
        Rendezvous elsewhere = new Rendezvous.Address("beef");
        try (Listener listener = raw.listen(at, OPTIONS);
                Listener other = raw.listen(elsewhere, OPTIONS)) {
            CompletableFuture<Endpoint> connecting = connectInBackground(raw, at);
            Endpoint accepted = listener.accept();
            CompletableFuture<Endpoint> strangers = connectInBackground(raw, elsewhere);
            try (accepted;
                    Endpoint connector = connecting.get();
                    Endpoint ofTheOther = other.accept();
                    Endpoint stranger = strangers.get()) {
                stranger.send(ByteBuffer.allocateDirect(10));
                exchange(connector, accepted);
                assertThat(((DatagramEndpoint) accepted).foreignDatagrams()).isPositive();
                assertThat(ofTheOther.receive(ByteBuffer.allocateDirect(10))).isEqualTo(10);
            }
        }
    }

    @Test
    void aThousandConnectionsThatAreDroppedDoNotStopAServer() throws Exception {
        Transport tcp = new TcpTransport();
        try (Listener listener = tcp.listen(new Rendezvous.Address("127.0.0.1:0"), OPTIONS)) {
            InetSocketAddress address = Internet.V4.parse(((Rendezvous.Address) listener.rendezvous()).value());
            for (int i = 0; i < 1000; i++) {
                SocketChannel.open(address).close();
                listener.accept().close();
            }
            CompletableFuture<Endpoint> connecting = connectInBackground(tcp, listener.rendezvous());
            try (Endpoint accepted = listener.accept();
                    Endpoint connector = connecting.get()) {
                exchange(connector, accepted);
            }
        }
    }

    @Test
    void aLostAnswerIsWaitedForUntilTheDeadlineOnly() throws Exception {
        Transport udp = new UdpTransport();
        try (Listener listener = udp.listen(new Rendezvous.Address("127.0.0.1:0"), OPTIONS)) {
            CompletableFuture<Endpoint> connecting = connectInBackground(udp, listener.rendezvous());
            try (Endpoint accepted = listener.accept();
                    Endpoint connector = connecting.get()) {
                assertThat(accepted.maxMessage()).isEqualTo(1024);
                assertThatThrownBy(() -> connector.receive(ByteBuffer.allocateDirect(10)))
                        .isInstanceOf(TimedOutException.class);
                exchange(connector, accepted);
            }
        }
    }

    /** Sends to an address without a pause, until the socket is closed. */
    private static void flood(DatagramSocket stranger, InetSocketAddress address) throws IOException {
        stranger.connect(address);
        CompletableFuture<Void> sending = Background.start(() -> {
            byte[] garbage = new byte[64];
            while (!stranger.isClosed()) {
                stranger.send(new DatagramPacket(garbage, garbage.length));
            }
        });
        assertThat(sending).isNotCompletedExceptionally();
    }

    /** An endpoint whose socket is not connected, as of a mechanism without ports. */
    private static DatagramEndpoint unconnected(Socket bound, Options options, Liveness peer) throws IOException {
        return new DatagramEndpoint(
                DatagramSocketPair.of(bound), options, new UdpTransport().traits(), 7, peer, new Resources());
    }

    private static Socket bound() throws IOException {
        return Socket.open(UDP).bind(Sockaddr.internet(Internet.V4.parse("127.0.0.1:0")));
    }

    @Test
    void whatOthersSendHidesNoDeadline() throws Exception {
        try (Socket socket = bound();
                DatagramEndpoint endpoint = unconnected(socket, OPTIONS, Liveness.UNKNOWN);
                DatagramSocket stranger = new DatagramSocket()) {
            flood(stranger, socket.localAddress().toInternet());
            CompletableFuture<Void> receiving = Background.start(() -> endpoint.receive(ByteBuffer.allocateDirect(10)));
            assertThatThrownBy(() -> receiving.get(10, TimeUnit.SECONDS))
                    .as("usual cause: the clock is looked at only where nothing comes")
                    .cause()
                    .isInstanceOf(TimedOutException.class);
        }
    }

    @Test
    void whatOthersSendHidesNoDeath() throws Exception {
        AtomicBoolean isAlive = new AtomicBoolean(true);
        try (Socket socket = bound();
                DatagramEndpoint endpoint =
                        unconnected(socket, OPTIONS.withTimeout(Duration.ofHours(1)), isAlive::get);
                DatagramSocket stranger = new DatagramSocket()) {
            flood(stranger, socket.localAddress().toInternet());
            CompletableFuture<Integer> received = new CompletableFuture<>();
            CompletableFuture<Void> receiving =
                    Background.start(() -> received.complete(endpoint.receive(ByteBuffer.allocateDirect(10))));
            isAlive.set(false);
            Background.result(
                    receiving,
                    Duration.ofSeconds(10),
                    "receive still waits for a peer that is dead: its lock is looked at only where nothing comes");
            assertThat(received).isCompletedWithValue(-1);
        }
    }

    /** Several, so that its queue is never empty. */
    @Test
    void whatOthersSendKeepsNoServerWaiting() throws Exception {
        try (Server server = new UdpTransport().serve(new Rendezvous.Address("127.0.0.1:0"), OPTIONS);
                DatagramSocket stranger = new DatagramSocket();
                DatagramSocket second = new DatagramSocket();
                DatagramSocket third = new DatagramSocket();
                DatagramSocket fourth = new DatagramSocket()) {
            for (DatagramSocket each : List.of(stranger, second, third, fourth)) {
                flood(each, Internet.V4.parse(server.rendezvous().toString()));
            }
            CompletableFuture<Void> receiving = Background.start(() -> {
                assertThat(server.tryReceive(ByteBuffer.allocateDirect(1024))).isNull();
                server.receive(ByteBuffer.allocateDirect(1024));
            });
            assertThatThrownBy(() -> receiving.get(10, TimeUnit.SECONDS))
                    .as("usual cause: the clock is looked at only where nothing comes")
                    .cause()
                    .isInstanceOf(TimedOutException.class);
        }
    }

    @Test
    void aSocketThatIsBoundAndDoesNotListenYetIsLive() throws Exception {
        for (Transport unix :
                List.of(new UnixStreamTransport(), new UnixSeqpacketTransport(), new UnixDgramTransport())) {
            Path path = temporary.resolve(unix.name());
            try (Socket bound =
                    Socket.open(((SocketTransport) unix).socketKinds().get(0)).bind(Sockaddr.unix(path))) {
                assertThatThrownBy(() -> unix.listen(new Rendezvous.Address(path.toString()), OPTIONS))
                        .as(unix.name())
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining("a live process listens at " + path);
                assertThat(bound.isOpen()).isTrue();
            }
            assertThat(path)
                    .as("another's; usual cause: a connection is refused there too")
                    .exists();
        }
    }

    @Test
    void aSocketThatHasTakenTheNameOfAStaleOneStays() throws Exception {
        Path path = temporary.resolve("socket");
        SocketKind kind = new UnixDgramTransport().socketKinds().get(0);
        Socket.open(kind).bind(Sockaddr.unix(path)).close();
        Map<String, Object> stale = StaleSocket.status(path);
        Files.delete(path);
        try (Socket another = Socket.open(kind).bind(Sockaddr.unix(path))) {
            assertThat(StaleSocket.isRemoved(path, stale)).isFalse();
            assertThat(path).as(another.toString()).exists();
        }
    }

    @Test
    void aStaleSocketIsReplacedAndALiveOneIsNot() throws Exception {
        for (Transport unix :
                List.of(new UnixStreamTransport(), new UnixSeqpacketTransport(), new UnixDgramTransport())) {
            Path path = temporary.resolve(unix.name());
            Rendezvous at = new Rendezvous.Address(path.toString());
            Socket.open(((SocketTransport) unix).socketKinds().get(0))
                    .bind(Sockaddr.unix(path))
                    .close();
            assertThat(path).as("what a killed process leaves").exists();
            try (Listener listener = unix.listen(at, OPTIONS)) {
                assertThatThrownBy(() -> unix.listen(at, OPTIONS))
                        .as(unix.name())
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(path.toString());
                assertThat(listener.rendezvous()).isEqualTo(at);
            }
            assertThat(path).doesNotExist();
            Files.writeString(path, "not a socket");
            assertThatThrownBy(() -> unix.listen(at, OPTIONS)).isInstanceOf(AddressInUseException.class);
            assertThat(path).as("a file of somebody's").hasContent("not a socket");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        for (Transport mechanism : List.of(new TcpTransport(), new UdpTransport())) {
            try (Listener listener = mechanism.listen(new Rendezvous.Address("127.0.0.1:0"), OPTIONS)) {
                assertThatThrownBy(() -> mechanism.listen(listener.rendezvous(), OPTIONS))
                        .as(mechanism.name())
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(((Rendezvous.Address) listener.rendezvous())
                                .value()
                                .substring(10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7007", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:65536", "127.0.0.1:-1", "::1:7007"})
    void whatIsNoHostAndPortIsNamed(String text) {
        assertThatThrownBy(() -> new TcpTransport().listen(new Rendezvous.Address(text), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("127.0.0.1:7007");
    }

    @Test
    void aPathThatIsTooLongIsNamedWithItsLimit() {
        Rendezvous at = new Rendezvous.Address("/tmp/" + "x".repeat(110));
        for (Transport unix :
                List.of(new UnixStreamTransport(), new UnixSeqpacketTransport(), new UnixDgramTransport())) {
            assertThatThrownBy(() -> unix.listen(at, OPTIONS))
                    .as(unix.name())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("115 bytes")
                    .hasMessageContaining("at most 10");
        }
    }

    private static CompletableFuture<Endpoint> connectInBackground(Transport transport, Rendezvous at) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return transport.connect(at, OPTIONS);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static void exchange(Endpoint from, Endpoint to) throws Exception {
        ByteBuffer message = ByteBuffer.allocateDirect(5).put("hello".getBytes(StandardCharsets.UTF_8));
        from.send(message.flip());
        ByteBuffer received = ByteBuffer.allocateDirect(64);
        assertThat(to.receive(received)).isEqualTo(5);
        assertThat(received.get(4)).isEqualTo((byte) 'o');
    }
}
