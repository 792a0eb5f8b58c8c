package org.ipcsuite.bench.harness.jmh;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePeer;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a peer again and again. For one thread, except {@link #wake()}.
 *
 * <pre>
 *   this process                     the peer
 *   awaitListener       ---------    is about to accept
 *   connect, send       ---->        accept, receive
 *   receive             &lt;----        send (the same bytes)
 *   leave               ---->        receives the end, closes, accepts the next
 * </pre>
 */
final class Connector implements Closeable {

    private static final Duration PEER_ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final Transport transport;
    private final WorkerProcess peer;
    private final Options options;
    private final int size;
    private final boolean isLossy;
    private final RendezvousDirectory directory;
    private final Rendezvous at;
    private long clients;
    private volatile @Nullable Endpoint endpoint;
    private @Nullable Echo echo;

    /** Lets an idle peer listen. */
    Connector(Transport transport, WorkerProcess peer, Options options, int size, boolean isLossy) throws IOException {
        this.transport = transport;
        this.peer = peer;
        this.options = options;
        this.size = size;
        this.isLossy = isLossy;
        this.directory = RendezvousDirectory.create();
        this.at = Rendezvous.parse(peer.perform(ExchangePeer.listen(size, directory), PEER_ANSWERS_WITHIN));
        peer.send(ExchangePeer.accept());
    }

    /** Waits until the peer has left the client before and is about to accept. */
    void awaitListener() throws IOException {
        peer.query(ExchangePeer.accepting(++clients), PEER_ANSWERS_WITHIN);
    }

    /** What is timed: connects, and makes a first round trip; false if that was lost, which only a lossy one may be. */
    boolean connect() throws IOException {
        Endpoint connected = transport.connect(at, options);
        endpoint = connected;
        echo = new Echo(connected, size, isLossy, 0);
        return echo.roundTrip();
    }

    /** Checks the answer, if there was one, and closes the connection. */
    void leave(boolean isAnswered) throws IOException {
        try (Endpoint toClose = endpoint) {
            endpoint = null;
            if (isAnswered) {
                Objects.requireNonNull(echo).check();
            }
        }
    }

    /** Closes the connection, if there is one, so that whoever waits for its answer returns. Any thread may call it. */
    void wake() {
        try (Endpoint closed = endpoint) {
            // closed by that
        } catch (IOException alreadyBroken) {
            // the exchanging thread will say how
        }
    }

    /** The peer stops to accept; fails if it has found something wrong. */
    void finish() throws IOException {
        peer.query(ExchangePeer.close(), PEER_ANSWERS_WITHIN);
        peer.reply(PEER_ANSWERS_WITHIN);
    }

    @Override
    public void close() throws IOException {
        try (RendezvousDirectory toRemove = directory;
                Endpoint toClose = endpoint) {
            endpoint = null;
        }
    }
}
