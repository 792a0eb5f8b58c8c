package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * Waits for a connector's hello and answers it: the connectionless side of listen and accept. It serves one peer at a
 * time on its one socket, which closes when both the listener and the last endpoint have closed. One thread accepts; any
 * thread may close.
 */
public final class DatagramListener implements Listener {

    private final Rendezvous rendezvous;
    private final DatagramSocketPair sockets;
    private final Options options;
    private final DatagramLimits limits;
    private final DatagramPeering peering;
    private final Closeable held;
    private final AtomicInteger users = new AtomicInteger(1);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256);
    private final Sockaddr source = Sockaddr.room();
    /** Of a client that could not be let in; no session is less than zero. */
    private long goneSession = -1;

    private volatile boolean isClosed;
    private volatile boolean isServing;

    /**
     * What a mechanism has bound.
     *
     * @param rendezvous where
     * @param sockets its sockets
     * @param names removes what has a name
     */
    public record Bound(Rendezvous rendezvous, DatagramSocketPair sockets, Closeable names) {

        /** Without a name in the file system. */
        public Bound(Rendezvous rendezvous, DatagramSocketPair sockets) {
            this(rendezvous, sockets, () -> {});
        }
    }

    /** Binds, once the listener's lock is held. */
    @FunctionalInterface
    public interface Binding {
        Bound bind() throws IOException;
    }

    /** Acquires the listener's lock, before anything of a live listener is overwritten, and binds. */
    public static Listener listen(
            Rendezvous at, Options options, DatagramLimits limits, DatagramPeering peering, Binding binding)
            throws IOException {
        Closeable lock = LivenessLocks.acquire(at, LivenessLocks.LISTENER);
        try {
            Bound bound = binding.bind();
            Closeable held = LivenessLocks.both(bound.names, lock);
            return new DatagramListener(bound.rendezvous, bound.sockets, options, limits, peering, held);
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Takes over the socket pair.
     *
     * @param rendezvous where it is bound
     * @param peering how the socket is connected to the peer that sent the hello
     * @param held closed with the socket pair: names and locks
     */
    private DatagramListener(
            Rendezvous rendezvous,
            DatagramSocketPair sockets,
            Options options,
            DatagramLimits limits,
            DatagramPeering peering,
            Closeable held) {
        this.rendezvous = rendezvous;
        this.sockets = sockets;
        this.options = options;
        this.limits = limits;
        this.peering = peering;
        this.held = held;
    }

    @Override
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    @Override
    public Endpoint accept() throws IOException {
        if (isServing) {
            throw new IllegalStateException("a connectionless listener serves one peer at a time: close its endpoint");
        }
        long session = awaitHandshake();
        DatagramSocketPair toPeer = connect(session);
        if (peering == DatagramPeering.CONNECT) {
            dropForeignDatagrams();
        }
        isServing = true;
        users.incrementAndGet();
        DatagramEndpoint endpoint = new DatagramEndpoint(
                toPeer, options, limits, session, Liveness.of(rendezvous, LivenessLocks.CONNECTOR), this::endSession);
        endpoint.sendControl(DatagramHeader.WELCOME);
        return endpoint;
    }

    /** No more peers; the endpoint that was accepted lives on. */
    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            release();
        }
    }

    /** A client that has ended may have sent many hellos before: it is reported once. */
    private DatagramSocketPair connect(long session) throws IOException {
        try {
            return peering.connect(sockets, source);
        } catch (SystemCallException gone) {
            goneSession = session;
            throw new PeerGoneException(
                    "the client " + source + " has left before it was let in (" + gone.errno() + ")", gone);
        }
    }

    private long awaitHandshake() throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        sockets.setSlice(TimedRetry.within(options));
        while (true) {
            if (isClosed) {
                throw new AsynchronousCloseException();
            }
            int received = sockets.in().receiveFrom(NativeBuffer.address(buffer.clear()), buffer.capacity(), 0, source);
            if (received >= sockets.headerBytes() + DatagramHeader.BYTES) {
                long header = buffer.getLong(sockets.headerBytes());
                long session = DatagramHeader.session(header);
                if (DatagramHeader.kind(header) == DatagramHeader.HELLO && isMeant(session) && session != goneSession) {
                    return session;
                }
            }
            deadline.check("nobody says hello to " + sockets.in());
        }
    }

    /** Where there are no ports, every listener of the machine hears every hello: a session stands for the port. */
    private boolean isMeant(long session) {
        return limits.session().isEmpty() || limits.session().getAsLong() == session;
    }

    private void dropForeignDatagrams() throws IOException {
        int dropped;
        do {
            dropped = sockets.in().receive(NativeBuffer.address(buffer.clear()), buffer.capacity(), MSG_DONTWAIT);
        } while (dropped >= 0);
    }

    private void endSession() throws IOException {
        peering.disconnect(sockets);
        isServing = false;
        release();
    }

    private void release() throws IOException {
        if (users.decrementAndGet() == 0) {
            try (held;
                    sockets) {
                // closed in reverse order, each even if the other fails
            }
        }
    }
}
