package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.sockets.netlink.NetlinkTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixseqpacket.UnixSeqpacketTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread that serves many, as far as it does not take processes: turns, room, memory, errors of the caller. */
@Timeout(60)
final class ServingTest {

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(64 << 10).withTimeout(Duration.ofSeconds(5));
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SIZE = 16;
    /** With java.lang.foreign, which allocates until the second compiler is done, as many as that may take. */
    private static final int STRETCHES = Binding.chosen() == Binding.FFM ? 40 : 1;

    /** One of each way to wait. */
    static Stream<Transport> mechanisms() {
        return Stream.of(new UnixStreamTransport(), new UnixSeqpacketTransport(), new UdpTransport());
    }

    private static void answered(CompletableFuture<Void> client) throws Exception {
        Background.result(client, LONG, "the client still waits: the server has lost a message or its answer");
    }

    private static Endpoint connected(CompletableFuture<Endpoint> connecting) throws Exception {
        return Background.result(connecting, LONG, "the client still connects, after its own deadline");
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aMessageAllocatesNothing(Transport mechanism) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Server server = mechanism.serve(at, OPTIONS)) {
            AtomicBoolean isEnough = new AtomicBoolean();
            CompletableFuture<Void> clients =
                    CompletableFuture.runAsync(() -> echo(mechanism, server, sent -> !isEnough.get()));
            ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
            answer(server, buffer, 1_000); // loads classes, and lets buffers grow
            long allocated = Long.MAX_VALUE;
            for (int i = 0; i < STRETCHES && allocated >= 10_000; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                answer(server, buffer, 10_000);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated)
                    .as("bytes for 10,000 messages: the data path makes an object for each")
                    .isLessThan(10_000);
            isEnough.set(true);
            for (Client last = server.receive(buffer.clear()); !last.hasLeft(); last = server.receive(buffer.clear())) {
                last.send(buffer.flip());
            }
            answered(clients);
        }
    }

    @Test
    void whoSendsMuchHasOneTurnInEachRound() throws Exception {
        Transport mechanism = new UnixStreamTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Server server = mechanism.serve(at, OPTIONS);
                Endpoint much = mechanism.connect(server.rendezvous(), OPTIONS);
                Endpoint little = mechanism.connect(server.rendezvous(), OPTIONS)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
            little.send(ByteBuffer.allocateDirect(SIZE));
            Client other = server.receive(buffer); // from here on it is known, which another thread has accepted
            for (int i = 0; i < 200; i++) { // which one read brings
                much.send(ByteBuffer.allocateDirect(SIZE));
            }
            Client first = server.receive(buffer.clear());
            assertThat(first).isNotSameAs(other);
            little.send(ByteBuffer.allocateDirect(SIZE));
            int turns = 0;
            while (server.receive(buffer.clear()) == first) {
                turns++;
            }
            assertThat(turns)
                    .as("messages of the one before the first of the other")
                    .isLessThan(50);
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aMessageThatDoesNotFitIsKeptForTheNextCall(Transport mechanism) throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Server server = mechanism.serve(at, OPTIONS)) {
            CompletableFuture<Void> client = client(mechanism, server, 1);
            ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
            assertThatThrownBy(() -> server.receive(buffer.limit(SIZE - 1)))
                    .isInstanceOf(BufferTooSmallException.class);
            answer(server, buffer, 1);
            answered(client);
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void anInterruptEndsTheCallAndCostsNoClient(Transport mechanism) throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Server server = mechanism.serve(at, OPTIONS)) {
            CompletableFuture<Void> client = client(mechanism, server, 2);
            ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
            answer(server, buffer, 1);
            Background.interrupted(() -> assertThatThrownBy(() -> server.receive(buffer.clear()))
                    .isInstanceOf(InterruptedIOException.class));
            answer(server, buffer, 1);
            answered(client);
        }
    }

    /** A client that is silent has left after the timeout, where only that says so. */
    @Test
    void aSilentClientOfOneSocketHasLeft() throws Exception {
        Transport mechanism = new UdpTransport();
        Options hurried = OPTIONS.withTimeout(Duration.ofMillis(300));
        try (Server server = mechanism.serve(new Rendezvous.Address("127.0.0.1:0"), hurried)) {
            CompletableFuture<Endpoint> connecting =
                    CompletableFuture.supplyAsync(() -> connect(mechanism, server, hurried));
            ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
            Client silent = nextThatLeaves(server, buffer);
            assertThat(silent.reason()).isEqualTo("closed: nothing was heard of it for 300 ms");
            try (Endpoint client = connected(connecting)) {
                assertThat(client.receive(buffer.clear()))
                        .as("the server has said goodbye")
                        .isEqualTo(-1);
                assertThatThrownBy(() -> client.send(ByteBuffer.allocateDirect(SIZE)))
                        .isInstanceOf(PeerGoneException.class);
            }
        }
    }

    /** Each answer is sent or kept; who takes none of many is let go of, and the others never wait for it. */
    @ParameterizedTest
    @MethodSource("addressed")
    void whoTakesNoAnswersOfOneSocketIsLetGoOf(Transport mechanism) throws Exception {
        assumeTrue(mechanism.availability().available());
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Server server = mechanism.serve(at, OPTIONS)) {
            CompletableFuture<Endpoint> connecting =
                    CompletableFuture.supplyAsync(() -> connect(mechanism, server, OPTIONS));
            CompletableFuture<Void> sending = connecting.thenAcceptAsync(client -> {
                send(client);
            });
            ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
            Client client = server.receive(buffer.clear());
            Background.result(sending, LONG, "the client still sends: the server takes too little of what comes");
            while (!client.hasLeft()) {
                client.send(buffer.clear().limit(4096));
            }
            assertThat(client.reason()).startsWith("closed: it does not take its answers: ");
            assertThat(nextThatLeaves(server, buffer)).isSameAs(client);
            connected(connecting).close();
        }
    }

    static Stream<Transport> addressed() {
        return Stream.of(new UnixDgramTransport(), new NetlinkTransport());
    }

    @Test
    void aTableFindsTheSessionsThatAreLeft() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                SessionServer server = (SessionServer) new UdpTransport().serve(at, OPTIONS)) {
            SessionTable table = new SessionTable();
            List<SessionClient> clients = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Sockaddr nowhere = Sockaddr.room();
                long session = i * 64L; // many want the same slot
                clients.add(new SessionClient(server, i, session, nowhere, nowhere, Liveness.UNKNOWN, () -> {}));
                table.add(clients.get(i));
            }
            for (int i = 0; i < 1_000; i += 2) {
                table.remove(clients.get(i));
            }
            assertThat(table.size()).isEqualTo(500);
            for (int i = 0; i < 1_000; i++) {
                assertThat(table.get(i * 64L)).isSameAs(i % 2 == 0 ? null : clients.get(i));
            }
        }
    }

    private static void answer(Server server, ByteBuffer buffer, int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            server.receive(buffer.clear()).send(buffer.flip());
        }
    }

    private static Client nextThatLeaves(Server server, ByteBuffer buffer) throws IOException {
        while (true) {
            try {
                Client client = server.receive(buffer.clear());
                if (client.hasLeft()) {
                    return client;
                }
            } catch (TimedOutException nothingYet) {
                // the test's own time limit ends it
            }
        }
    }

    /** Sends so many messages from a thread of its own, and receives an answer to each. */
    private static CompletableFuture<Void> client(Transport mechanism, Server server, int messages) {
        return CompletableFuture.runAsync(() -> echo(mechanism, server, sent -> sent < messages));
    }

    private static void echo(Transport mechanism, Server server, IntPredicate goesOnAfter) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
        try (Endpoint client = connect(mechanism, server, OPTIONS)) {
            for (int sent = 0; goesOnAfter.test(sent); sent++) {
                client.send(buffer.clear());
                client.receive(buffer.clear());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Endpoint connect(Transport mechanism, Server server, Options options) {
        try {
            return mechanism.connect(server.rendezvous(), options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void send(Endpoint client) {
        try {
            client.send(ByteBuffer.allocateDirect(SIZE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
