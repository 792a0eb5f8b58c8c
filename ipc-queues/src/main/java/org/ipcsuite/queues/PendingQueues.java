package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;

/**
 * The queues of one connection before there is an endpoint: the listener has made them, the connector opens them and
 * takes the connection by a hello. For one thread.
 */
public abstract class PendingQueues implements ConnectionSetup.PendingConnection {

    private final RendezvousDirectory at;
    private final Options options;

    /** Creates what one side holds of a connection in that directory. */
    protected PendingQueues(RendezvousDirectory at, Options options) {
        this.at = at;
        this.options = options;
    }

    /** Sends the hello. */
    protected abstract void sendHello() throws IOException;

    /** Whether the connector has left already, and found no room to say so. */
    protected boolean hasConnectorLeft() throws IOException {
        return false;
    }

    /** Removes the names, now that both sides have the queues open. */
    protected void removeNames() throws IOException {}

    /** The data path; takes everything over. */
    protected abstract Endpoint endpoint(Options with, Liveness peer, Closeable lock);

    /** Lets go of queues that were opened. */
    protected void release() {}

    /** Sends the hello and creates the connector's endpoint. */
    final Endpoint connect(Invitation invitation, Closeable lock) throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(this::release);
            sendHello();
            Endpoint endpoint = endpoint(options, invitation.liveness(at, Side.LISTENER), lock);
            opened.move();
            return endpoint;
        }
    }

    /**
     * Receives the hello, if it has arrived: true once.
     *
     * @throws org.ipcsuite.core.CorruptMessageException if the first message is another
     */
    @Override
    public abstract boolean isTaken() throws IOException;

    @Override
    public final Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
        Liveness connector = invitation.liveness(at, Side.CONNECTOR);
        if (hasConnectorLeft()) { // asked after the lock, which a connector removes last
            connector.close();
            connector = Liveness.GONE;
        }
        removeNames();
        return endpoint(options, connector, lock);
    }

    /** Removes the queues, and tells a connector that nobody has accepted. */
    @Override
    public abstract void close() throws IOException;
}
