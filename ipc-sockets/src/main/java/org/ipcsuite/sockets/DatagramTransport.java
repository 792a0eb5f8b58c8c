package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVBUF;

import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.rendezvous.Side;

/**
 * The base class of the connectionless sockets, natively: a message is a datagram behind a {@link DatagramHeader}. A
 * connector sends hellos until the listener, which serves one peer at a time, welcomes it.
 */
public abstract class DatagramTransport extends SocketTransport {

    /** Room for a burst; more than net.core.rmem_max is not granted. The default holds some 270 small datagrams. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DatagramPeering peering;

    DatagramTransport(String name, DatagramPeering peering, SocketKind... kinds) {
        super(name, kinds);
        this.peering = peering;
    }

    /**
     * What one side has opened.
     *
     * @param rendezvous where a peer finds it; the connector's as it was given
     * @param sockets bound on the listener's side, connected on the other
     * @param question asked when the kernel refuses a hello: whether the listener is there and serves another client
     * @param move asked while no listener answers
     */
    record Opened(Rendezvous rendezvous, DatagramSocketPair sockets, Busy.Question question, Move move) {

        /** The listener's. */
        Opened(Rendezvous rendezvous, DatagramSocketPair sockets) {
            this(rendezvous, sockets, () -> false, isRefused -> false);
        }
    }

    /** Tells whether a listener may be where these sockets do not send, so that others have to be opened. */
    @FunctionalInterface
    interface Move {

        /**
         * Asks.
         *
         * @param isRefused whether the kernel has just refused a hello
         */
        boolean hasHappened(boolean isRefused) throws IOException;
    }

    /** SO_RCVBUF of a socket that receives. */
    protected static Socket withRoom(Socket receives) throws IOException {
        return receives.set(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
    }

    /** Binds the listener's sockets, once its lock is held; whatever is opened is added. */
    abstract Opened bind(Rendezvous at, Resources opened) throws IOException;

    /** Opens the connector's sockets, once it knows where the listener is; whatever is opened is added. */
    abstract Opened connect(Rendezvous at, Deadline deadline, Resources opened) throws IOException;

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            // before a live listener's port is written over
            opened.add(LivenessLocks.acquire(at, Side.LISTENER.word()));
            Opened side = bind(at, opened);
            return new DatagramListener(side.rendezvous, side.sockets, options, traits(), peering, opened);
        }
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        Rendezvous.requireName(at);
        while (true) { // a listener that is gone has left its port, the next one publishes another
            try (Resources opened = new Resources()) {
                Opened side = connect(at, deadline, opened);
                Optional<Endpoint> endpoint = DatagramConnector.connect(side, options, traits(), deadline, opened);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
            }
            deadline.pause("nobody listens at " + at);
        }
    }
}
