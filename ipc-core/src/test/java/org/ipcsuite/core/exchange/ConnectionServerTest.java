package org.ipcsuite.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ConnectionServerTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    /** A client that is gone as soon as it was accepted. */
    private static final class GoneClient implements Endpoint {
        private final List<Endpoint> closed;

        GoneClient(List<Endpoint> closed) {
            this.closed = closed;
        }

        @Override
        public int maxMessage() {
            return 64;
        }

        @Override
        public void send(ByteBuffer message) {
            throw new AssertionError("there is nothing to answer");
        }

        @Override
        public int receive(ByteBuffer into) {
            return -1;
        }

        @Override
        public void close() {
            closed.add(this);
        }
    }

    /** Whose clients come when they are told to; empty is one that closes it. */
    private static final class ScriptedListener implements Listener {
        private static final Endpoint END = new GoneClient(new ArrayList<>());
        private final BlockingQueue<Endpoint> clients = new LinkedBlockingQueue<>();
        private boolean hasTimedOut;

        @Override
        public Rendezvous rendezvous() {
            return new Rendezvous.Address("nowhere");
        }

        @Override
        public Endpoint accept() throws IOException {
            if (!hasTimedOut) {
                hasTimedOut = true;
                throw new TimedOutException("nobody yet");
            }
            try {
                Endpoint client = clients.take();
                if (client == END) {
                    throw new ClosedChannelException();
                }
                return client;
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        @Override
        public void close() {
            clients.add(END);
        }
    }

    @Test
    void eachClientIsAnnouncedOnceTheOneBeforeHasLeft() throws Exception {
        ScriptedListener listener = new ScriptedListener();
        List<Endpoint> closed = new ArrayList<>();
        ConnectionServer server = new ConnectionServer(listener, 64, false);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> serve(server));
        server.awaitAccepting(1, LONG);
        assertThatThrownBy(() -> server.awaitAccepting(2, 1_000_000))
                .isInstanceOf(TimedOutException.class)
                .hasMessage("the server still serves client 1");
        for (int client = 1; client <= 3; client++) {
            listener.clients.add(new GoneClient(closed));
            server.awaitAccepting(client + 1, LONG);
            assertThat(closed).hasSize(client);
        }
        server.close();
        ended.get(10, TimeUnit.SECONDS);
    }

    private static void serve(ConnectionServer server) {
        try {
            server.serve();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
