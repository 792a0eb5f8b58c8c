package org.ipcsuite.core.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EndpointServerTest {

    private static final int LIMIT = 64;

    private final BlockingQueue<Endpoint> connecting = new LinkedBlockingQueue<>();
    private final CompletableFuture<Server> started = new CompletableFuture<>();

    /** Something that may throw. */
    @FunctionalInterface
    private interface Receiving {
        int tryReceive(ByteBuffer into) throws IOException;
    }

    /** Something else that may. */
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /**
     * Does as it is told.
     *
     * @param cannotBeAsked whether the peer lives
     */
    private record Scripted(Receiving receiving, Closing closing, boolean cannotBeAsked) implements WatchedEndpoint {

        Scripted(Receiving receiving) {
            this(receiving, () -> {}, false);
        }

        @Override
        public int tryReceive(ByteBuffer into) throws IOException {
            return receiving.tryReceive(into);
        }

        @Override
        public boolean trySend(ByteBuffer message) {
            throw new IllegalStateException("the library has lost its file");
        }

        @Override
        public boolean hasMessage() {
            return false;
        }

        @Override
        public boolean isPeerGone() {
            if (cannotBeAsked) {
                throw new InternalError("a page is not there");
            }
            return false;
        }

        @Override
        public int maxMessage() {
            return LIMIT;
        }

        @Override
        public void send(ByteBuffer message) {}

        @Override
        public int receive(ByteBuffer into) {
            return -1;
        }

        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    private class Connections implements Listener {

        private final BlockingQueue<Boolean> closing = new ArrayBlockingQueue<>(1);

        @Override
        public Rendezvous rendezvous() {
            return new Rendezvous.Address("here");
        }

        @Override
        public Endpoint accept() throws IOException {
            try {
                Endpoint next = connecting.poll();
                if (next == null) {
                    closing.take();
                    throw new ClosedChannelException();
                }
                return next;
            } catch (InterruptedException never) {
                throw new IOException(never);
            }
        }

        @Override
        public void close() {
            closing.offer(true);
        }
    }

    /** Everybody always has a turn. */
    private static final class AllReady implements Readiness<PolledEndpoint> {

        private final BlockingQueue<EndpointClient<PolledEndpoint>> clients = new LinkedBlockingQueue<>();
        private final Consumer<EndpointClient<PolledEndpoint>> ready;

        AllReady(Consumer<EndpointClient<PolledEndpoint>> ready) {
            this.ready = ready;
        }

        @Override
        public void add(EndpointClient<PolledEndpoint> client) {
            clients.add(client);
        }

        @Override
        public void awaitRoom(EndpointClient<PolledEndpoint> client, boolean isForRoom) {}

        @Override
        public void remove(EndpointClient<PolledEndpoint> client) {
            clients.remove(client);
        }

        @Override
        public void await(long nanos) {
            clients.forEach(ready);
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }

    private Server serve(Endpoint... clients) throws IOException {
        connecting.addAll(List.of(clients));
        return EndpointServer.start(new Connections(), PolledEndpoint.class, AllReady::new, Options.DEFAULT, LIMIT);
    }

    private static int oneByte(ByteBuffer into) {
        into.put((byte) 1);
        return 1;
    }

    /** Receives until the client with that number has left, and as often as that from the other. */
    private static Client leaving(Server server, ByteBuffer into) throws IOException {
        Client client;
        do {
            client = server.receive(into.clear());
        } while (!client.hasLeft());
        assertThat(server.receive(into.clear()).hasLeft())
                .as("the other; usual cause: the first is asked again and again")
                .isFalse();
        return client;
    }

    /** As if another thread had closed the server while this one receives. */
    @Test
    void aServerThatIsClosedSaysSoAndNotThatAClientHasLeft() throws IOException {
        Server server = serve(new Scripted(into -> {
            started.join().close();
            throw new AsynchronousCloseException();
        }));
        started.complete(server);
        assertThatThrownBy(() -> server.receive(ByteBuffer.allocateDirect(1)))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aMessageOverTheLimitEndsItsClientHoweverLargeTheBufferIs() throws IOException {
        Scripted tooLarge = new Scripted(into -> {
            if (into.remaining() < LIMIT + 1) {
                throw new BufferTooSmallException(LIMIT + 1, into.remaining());
            }
            into.position(into.position() + LIMIT + 1);
            return LIMIT + 1;
        });
        for (int room : new int[] {1, LIMIT, 2 * LIMIT}) {
            try (Server server = serve(tooLarge, new Scripted(EndpointServerTest::oneByte))) {
                assertThat(leaving(server, ByteBuffer.allocateDirect(room)).reason())
                        .isEqualTo("closed: a message of 65 bytes, of which this side allows 64");
            }
        }
    }

    @Test
    void whatFailsWithOneClientEndsThatOneAlone() throws IOException {
        Scripted damaged = new Scripted(
                into -> {
                    throw new IllegalStateException("the queue is damaged");
                },
                () -> {
                    throw new InternalError("a page is not there");
                },
                true);
        try (Server server = serve(damaged, new Scripted(EndpointServerTest::oneByte))) {
            assertThat(leaving(server, ByteBuffer.allocateDirect(LIMIT)).reason())
                    .isEqualTo("closed: the queue is damaged");
        }
    }

    @Test
    void anAnswerThatALibraryCannotSendEndsThatClientAlone() throws IOException {
        try (Server server = serve(new Scripted(EndpointServerTest::oneByte))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(LIMIT);
            Client client = server.receive(buffer);
            assertThat(client.send(buffer.flip())).as("it is dropped").isTrue();
            assertThat(client.reason()).isEqualTo("closed: the library has lost its file");
        }
    }

    @Test
    void aBufferOfTheCallersEndsNobody() throws IOException {
        Scripted needsAnAddress = new Scripted(into -> {
            if (!into.isDirect()) {
                throw new IllegalArgumentException("a direct buffer is needed");
            }
            return oneByte(into);
        });
        try (Server server = serve(needsAnAddress)) {
            assertThatThrownBy(() -> server.receive(ByteBuffer.allocate(LIMIT)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.receive(ByteBuffer.allocateDirect(LIMIT)).hasLeft())
                    .isFalse();
        }
    }

    @Test
    void oneThatCannotBeClosedKeepsNoOtherOpen() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        Closing failing = () -> {
            closed.incrementAndGet();
            throw new IOException("no goodbye");
        };
        Server server = serve(
                new Scripted(EndpointServerTest::oneByte, failing, false),
                new Scripted(EndpointServerTest::oneByte, failing, false));
        ByteBuffer buffer = ByteBuffer.allocateDirect(LIMIT);
        while (server.clients().size() < 2) {
            server.receive(buffer.clear());
        }
        assertThatThrownBy(server::close).hasMessage("no goodbye");
        assertThat(closed).as("clients that are told").hasValue(2);
    }

    @Test
    void whatIsOpenedIsClosedIfItCannotStart() {
        AtomicInteger closed = new AtomicInteger();
        Connections listener = new Connections() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        assertThatThrownBy(() -> EndpointServer.start(
                        listener,
                        PolledEndpoint.class,
                        ready -> {
                            throw new IOException("no descriptor is left");
                        },
                        Options.DEFAULT,
                        LIMIT))
                .hasMessage("no descriptor is left");
        assertThat(closed).hasPositiveValue();
    }
}
