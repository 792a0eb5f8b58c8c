package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.OtherUserException;

/**
 * A native socket that listens, and what its accepted sockets become. Many peers at a time. One thread accepts; any
 * thread may close.
 */
final class SocketListener extends BoundListener {

    private final Socket socket;
    private final Wrapping wrapping;
    private final Resources held;

    /** Makes an endpoint of a socket that was accepted, which it takes over; it closes that if it fails. */
    @FunctionalInterface
    interface Wrapping {
        /**
         * Makes the endpoint of an accepted socket.
         *
         * @throws OtherUserException to refuse the peer
         */
        Endpoint wrap(Socket accepted) throws IOException;
    }

    /**
     * Takes over a bound socket and listens.
     *
     * @param opened the socket, its names and locks
     */
    SocketListener(Rendezvous rendezvous, Socket bound, Options options, Wrapping wrapping, Resources opened)
            throws IOException {
        super(rendezvous, options);
        this.socket = bound.listen(Socket.BACKLOG);
        this.wrapping = wrapping;
        this.held = opened.move();
    }

    @Override
    public Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options().timeout());
        while (true) {
            try {
                return wrapping.wrap(socket.accept(deadline));
            } catch (OtherUserException refused) {
                throwAtAddress(refused);
            }
        }
    }

    @Override
    void release() throws IOException {
        held.close();
    }
}
