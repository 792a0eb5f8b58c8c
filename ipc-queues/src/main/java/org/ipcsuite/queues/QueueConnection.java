package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;

/**
 * The queues of one connection before there is an endpoint: the listener has made them, the connector opens them and
 * takes the connection by a hello. For one thread.
 */
public abstract class QueueConnection implements ConnectionSetup.PendingConnection {

    private final RendezvousDirectory at;
    private final Options options;
    private boolean isTaken;
    private boolean isAccepted;

    /** Of the two who meet there. */
    protected QueueConnection(RendezvousDirectory at, Options options) {
        this.at = at;
        this.options = options;
    }

    /** Sends the hello. */
    protected abstract void sendHello() throws IOException;

    /** Receives the first message, whatever it says; false if there is none yet. */
    protected abstract boolean receiveHello();

    /** Removes the names, now that both sides have the queues open. */
    protected void removeNames() throws IOException {}

    /** The data path; takes everything over. */
    protected abstract Endpoint endpoint(Options with, Liveness peer, Closeable lock);

    /** Removes the queues, and tells a connector that nobody has accepted. */
    protected abstract void withdraw() throws IOException;

    /** Lets go of queues that were opened. */
    protected void release() {}

    /** The connector's endpoint. */
    final Endpoint connect(Invitation invitation, Closeable lock) throws IOException {
        try {
            sendHello();
            return endpoint(options, invitation.liveness(at, Side.LISTENER), lock);
        } catch (IOException failed) {
            release();
            throw failed;
        }
    }

    @Override
    public final boolean isTaken() {
        isTaken = isTaken || receiveHello();
        return isTaken;
    }

    @Override
    public final Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
        removeNames();
        isAccepted = true;
        return endpoint(options, invitation.liveness(at, Side.CONNECTOR), lock);
    }

    @Override
    public final void close() throws IOException {
        if (!isAccepted) {
            withdraw();
        }
    }
}
