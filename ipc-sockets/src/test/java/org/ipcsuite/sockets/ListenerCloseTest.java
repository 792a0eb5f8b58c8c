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
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixseqpacket.UnixSeqpacketTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener releases what it holds once, by however many threads and however often it is closed. */
@Timeout(60)
final class ListenerCloseTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(Duration.ofSeconds(10));
    private static final Rendezvous ANY_PORT = new Rendezvous.Address("127.0.0.1:0");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROUNDS = 20_000;

    @TempDir
    private Path temporary;

    static Stream<Transport> mechanismsWithPaths() {
        return Stream.of(new UnixStreamTransport(), new UnixSeqpacketTransport(), new UnixDgramTransport());
    }

    /** In some of these rounds both threads close within a few nanoseconds. */
    @Test
    void twoThreadsThatCloseReleaseOnce() throws Exception {
        List<Counting> listeners = Stream.generate(Counting::new).limit(ROUNDS).toList();
        AtomicInteger arrived = new AtomicInteger();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> closeAll(listeners, arrived));
        closeAll(listeners, arrived);
        Background.result(other, LONG, "the other thread still closes: a close() waits for the other one");
        assertThat(listeners.stream().filter(listener -> listener.releases.get() != 1))
                .as("released never or twice")
                .isEmpty();
    }

    private static void closeAll(List<Counting> listeners, AtomicInteger arrived) {
        try {
            int expected = 0;
            for (Counting listener : listeners) {
                expected += 2;
                arrived.incrementAndGet();
                while (arrived.get() < expected) {
                    Thread.onSpinWait();
                }
                listener.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Counts how often it is released. */
    private static final class Counting extends BoundListener {
        private final AtomicInteger releases = new AtomicInteger();

        Counting() {
            super(ANY_PORT, OPTIONS);
        }

        @Override
        public Endpoint accept() {
            throw new UnsupportedOperationException();
        }

        @Override
        void release() {
            releases.incrementAndGet();
        }
    }

    @Test
    void aListenerThatIsClosedTwiceLeavesTheAcceptedEndpointOpen() throws Exception {
        try (DatagramSocket client = new DatagramSocket()) {
            Listener listener = new UdpTransport().listen(ANY_PORT, OPTIONS);
            sayHello(client, listener);
            try (Endpoint accepted = listener.accept()) {
                listener.close();
                listener.close();
                accepted.send(ByteBuffer.allocateDirect(1)); // else ClosedChannelException
            }
        }
    }

    @Test
    void acceptAfterCloseSaysSo() throws Exception {
        Listener listener = new UdpTransport().listen(ANY_PORT, OPTIONS);
        listener.close();
        assertThatThrownBy(listener::accept).isInstanceOf(AsynchronousCloseException.class);
    }

    @Test
    void anAcceptThatIsClosedEndsAndTheAddressIsFreeAtOnce() throws Exception {
        Transport udp = new UdpTransport();
        Listener listener = udp.listen(ANY_PORT, OPTIONS);
        Rendezvous at = listener.rendezvous();
        CompletableFuture<Void> accepting = CompletableFuture.runAsync(
                () -> assertThatThrownBy(listener::accept).isInstanceOf(AsynchronousCloseException.class));
        listener.close();
        udp.listen(at, OPTIONS).close();
        Background.result(accepting, LONG, "accept() still waits: closing the listener does not wake it");
    }

    @ParameterizedTest
    @MethodSource("mechanismsWithPaths")
    void aSecondCloseTakesNobodysPath(Transport mechanism) throws Exception {
        assumeTrue(
                mechanism.availability().available(), mechanism.availability().reason());
        Path path = temporary.resolve("socket");
        Rendezvous at = new Rendezvous.Address(path.toString());
        Listener first = mechanism.listen(at, OPTIONS);
        first.close();
        assertThat(Files.exists(path)).as("after the first close").isFalse();
        try (Listener another = mechanism.listen(at, OPTIONS)) {
            first.close();
            assertThat(Files.exists(path)).as("of another that lives").isTrue();
            assertThat(another.rendezvous()).isEqualTo(at);
        }
    }

    private static void sayHello(DatagramSocket client, Listener listener) throws Exception {
        InetSocketAddress address = Internet.V4.parse(listener.rendezvous().toString());
        byte[] hello = {DatagramHeader.HELLO, 0, 0, 0, 0, 0, 0, 7};
        client.send(new DatagramPacket(hello, hello.length, address));
    }
}
