package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One side leaves before it knows the other, and a hello reaches nobody. */
@Timeout(60)
final class UnheardHelloTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(Duration.ofSeconds(10));
    private static final Duration LONG = Duration.ofSeconds(30);

    static Stream<Transport> mechanisms() {
        return DatagramMechanisms.all();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aClientOfTheOneReachesTheNext(Transport mechanism) throws Exception {
        assumeTrue(
                mechanism.availability().available(), mechanism.availability().reason());
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            CompletableFuture<Endpoint> connecting;
            try (Listener ends = mechanism.listen(at, OPTIONS)) {
                assertThat(ends.rendezvous()).isEqualTo(at);
                connecting = connect(mechanism, at);
                awaitHello(at);
            }
            try (Listener next = mechanism.listen(at, OPTIONS)) {
                exchange(next, connecting);
            }
        }
    }

    /** So that the kernel refuses nothing. */
    @Test
    void alsoIfAStrangerHasThePortOfTheOne() throws Exception {
        Transport udp = new UdpTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                DatagramSocket stranger = new DatagramSocket(Internet.V4.loopback())) {
            FileLock lock = at.acquireLock(Side.LISTENER.word());
            Internet.bound(at, (InetSocketAddress) stranger.getLocalSocketAddress()); // as the one has left it
            CompletableFuture<Endpoint> connecting = connect(udp, at);
            awaitHello(at);
            lock.close();
            try (Listener next = udp.listen(at, OPTIONS)) {
                exchange(next, connecting);
            }
        }
    }

    /** Who takes the lock once the welcome has come is not who has sent it. */
    @Test
    void aWelcomeWithoutTheListenersLockIsNone() throws Exception {
        UdpTransport udp = new UdpTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                DatagramSocket leaving = new DatagramSocket(Internet.V4.loopback());
                Resources opened = new Resources()) {
            Socket socket = opened.add(Socket.open(udp.socketKinds().get(0)))
                    .connect(Sockaddr.internet((InetSocketAddress) leaving.getLocalSocketAddress()));
            byte[] welcome = {DatagramHeader.WELCOME, 0, 0, 0, 0, 0, 0, 7};
            leaving.send(new DatagramPacket(
                    welcome, welcome.length, socket.localAddress().toInternet()));
            DatagramTransport.Opened side = new DatagramTransport.Opened(
                    at, DatagramSocketPair.of(socket).hearing(7), () -> false, isRefused -> false);
            assertThat(DatagramConnector.connect(side, OPTIONS, udp.traits(), Deadline.after(LONG), opened))
                    .as("of one that has closed; usual cause: its lock is looked for after the welcome")
                    .isEmpty();
            Files.createFile(at.resolve(Side.LISTENER.word() + ".lock"));
            assertThat(DatagramConnector.connect(side, OPTIONS, udp.traits(), Deadline.after(LONG), opened))
                    .as("of one that was killed")
                    .isEmpty();
        }
    }

    /** Its lock says so: the kernel lets a listener connect to a port that nobody has. */
    @ParameterizedTest
    @MethodSource("mechanisms")
    void aClientThatHasLeftIsReportedOnce(Transport mechanism) throws Exception {
        assumeTrue(
                mechanism.availability().available(), mechanism.availability().reason());
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = mechanism.listen(at, OPTIONS)) {
            assertThatThrownBy(() -> mechanism.connect(at, OPTIONS.withTimeout(Duration.ofMillis(200))))
                    .isInstanceOf(TimedOutException.class);
            assertThatThrownBy(listener::accept)
                    .as("usual cause: a file of the client's that is gone is looked for")
                    .isInstanceOf(PeerGoneException.class)
                    .hasMessageContaining("left before it was accepted");
            exchange(listener, connect(mechanism, at));
        }
    }

    /** The client's lock is there once it knows where to send. */
    private static void awaitHello(RendezvousDirectory at) throws IOException {
        Deadline deadline = Deadline.after(LONG);
        while (true) {
            try (DirectoryStream<Path> locks = Files.newDirectoryStream(at.path(), "connector-*.lock")) {
                if (locks.iterator().hasNext()) {
                    return;
                }
            }
            deadline.pause("the client takes no lock");
        }
    }

    private static CompletableFuture<Endpoint> connect(Transport mechanism, RendezvousDirectory at) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return mechanism.connect(at, OPTIONS);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static Endpoint sent(Endpoint connected) {
        try {
            connected.send(ByteBuffer.allocateDirect(5));
            return connected;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void exchange(Listener listener, CompletableFuture<Endpoint> connecting) throws Exception {
        CompletableFuture<Endpoint> sending = connecting.thenApply(UnheardHelloTest::sent);
        int length;
        do { // a client whose listener has gone starts over, also if the next one has heard it already
            length = received(listener);
        } while (length < 0);
        assertThat(length)
                .as("bytes of the message; usual cause: the client was connected to another listener")
                .isEqualTo(5);
        Background.result(sending, LONG, "the client still connects, after its time")
                .close();
    }

    private static int received(Listener listener) throws IOException {
        try (Endpoint accepted = listener.accept()) { // else the client says hello to the one that has ended
            return accepted.receive(ByteBuffer.allocateDirect(64));
        } catch (PeerGoneException startsOver) {
            return -1;
        }
    }
}
