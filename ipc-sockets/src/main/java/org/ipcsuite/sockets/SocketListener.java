package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.OtherUserException;

/**
 * A native socket that listens, and what its accepted sockets become. Many peers at a time. One thread accepts; any
 * thread may close.
 */
public final class SocketListener implements Listener {

    /** Peers that may wait for accept: more than any test opens at once, less than net.core.somaxconn (4096). */
    static final int BACKLOG = 128;

    private final Rendezvous rendezvous;
    private final Socket socket;
    private final Options options;
    private final Wrapping wrapping;
    private final Closeable held;

    /** Makes an endpoint of a socket that was accepted, which it takes over. */
    @FunctionalInterface
    public interface Wrapping {
        /**
         * Wraps it.
         *
         * @throws OtherUserException to refuse the peer: the socket is closed
         */
        Endpoint wrap(Socket accepted) throws IOException;
    }

    /**
     * Takes over a bound socket and listens.
     *
     * @param held closed after the socket: names and locks
     */
    public SocketListener(Rendezvous rendezvous, Socket bound, Options options, Wrapping wrapping, Closeable held)
            throws IOException {
        this.rendezvous = rendezvous;
        this.socket = bound.listen(BACKLOG);
        this.options = options;
        this.wrapping = wrapping;
        this.held = held;
    }

    @Override
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    @Override
    public Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Socket accepted = socket.accept(deadline);
            try {
                return wrapping.wrap(accepted);
            } catch (OtherUserException refused) {
                accepted.close();
                report(refused, rendezvous);
            } catch (IOException failed) {
                accepted.close();
                throw failed;
            }
        }
    }

    /**
     * Throws it at an address, so that a server can say whom it refused. In a private directory one peer is expected, and
     * another user, who can reach an abstract name there, must not end the wait for it.
     */
    static void report(OtherUserException refused, Rendezvous at) throws OtherUserException {
        if (at instanceof Rendezvous.Address) {
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        try (held;
                socket) {
            // closed in reverse order, each even if the other fails
        }
    }
}
