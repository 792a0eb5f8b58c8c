package org.ipcsuite.core.serving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EndpointServerTest {

    private final BlockingQueue<Endpoint> connecting = new LinkedBlockingQueue<>();
    private final CompletableFuture<Server> started = new CompletableFuture<>();

    /** As if another thread had closed the server while this one receives. */
    private final class ClosedMeanwhile implements PolledEndpoint {

        @Override
        public int tryReceive(ByteBuffer into) throws IOException {
            started.join().close();
            throw new AsynchronousCloseException();
        }

        @Override
        public boolean trySend(ByteBuffer message) {
            return false;
        }

        @Override
        public boolean hasMessage() {
            return false;
        }

        @Override
        public int maxMessage() {
            return 1;
        }

        @Override
        public void send(ByteBuffer message) {}

        @Override
        public int receive(ByteBuffer into) {
            return -1;
        }

        @Override
        public void close() {}
    }

    private final class Connections implements Listener {

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
        public void await(long nanos, Consumer<EndpointClient<PolledEndpoint>> ready) {
            clients.forEach(ready);
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }

    @Test
    void aServerThatIsClosedSaysSoAndNotThatAClientHasLeft() throws IOException {
        connecting.add(new ClosedMeanwhile());
        Server server =
                EndpointServer.start(new Connections(), PolledEndpoint.class, AllReady::new, Options.DEFAULT, 1);
        started.complete(server);
        assertThatThrownBy(() -> server.receive(ByteBuffer.allocateDirect(1)))
                .isInstanceOf(ClosedChannelException.class);
    }
}
