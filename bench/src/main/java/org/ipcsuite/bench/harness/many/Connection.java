package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of its exchange.
 *
 * @param endpoint over which it exchanges
 * @param peer the process at the other end; null where a server serves many
 */
record Connection(Endpoint endpoint, @Nullable WorkerProcess peer) implements Closeable {

    private static final Duration PEER_ANSWERS_WITHIN = Duration.ofSeconds(5);

    /** Connects to the server, or starts a peer and lets it connect. */
    static Connection open(ManyOrder order, Rendezvous at) throws IOException {
        return order.isOfPairs()
                ? withPeer(order, at)
                : new Connection(
                        order.retry(
                                "the server does not let this client in",
                                () -> order.transport().connect(at, order.clientOptions())),
                        null);
    }

    private static Connection withPeer(ManyOrder order, Rendezvous at) throws IOException {
        Transport transport = order.transport();
        try (Listener listener = transport.listen(at, order.clientOptions())) {
            WorkerProcess peer =
                    WorkerProcess.startReady(ExchangePeer.class, transport, listener.rendezvous(), order.options());
            try {
                peer.send(ExchangePeer.command(order.sizeBytes(), -1));
                return new Connection(order.retry("the peer does not connect", listener::accept), peer);
            } catch (IOException failed) {
                peer.close();
                throw failed;
            }
        }
    }

    /** Bytes that the peer's thread has allocated so far. */
    long allocatedByPeer() throws IOException {
        return peer == null
                ? 0
                : ExchangePeer.Reading.of(peer, PEER_ANSWERS_WITHIN).allocatedBytes();
    }

    /**
     * Ends the exchange.
     *
     * @throws IOException if the peer has found something wrong
     */
    @Override
    public void close() throws IOException {
        try (WorkerProcess toEnd = peer) {
            endpoint.close();
            if (toEnd != null) {
                toEnd.reply(PEER_ANSWERS_WITHIN);
            }
        }
    }
}
