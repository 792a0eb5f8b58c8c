package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.util.Set;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * A transport whose sides find each other by an invitation: a mechanism states what the connection is made of ({@link
 * ConnectionSetup}), and where the invitation is published if that is not a directory. Stateless; any thread may use it.
 */
public abstract class RendezvousTransport implements Transport {

    /** What this mechanism's two sides make and open. */
    protected abstract ConnectionSetup setup();

    /** What the invitation and the locks promise, whatever the messages are exchanged over. */
    protected static Traits.Builder commonTraits() {
        return Traits.builder()
                .with(Traits.Boundaries.PRESERVED, Traits.Connection.CONNECTED, Traits.DeadlineCover.EVERY_CALL)
                .with(Traits.Clients.MANY, Traits.Ordering.FIFO, Traits.PeerDeath.LOCK)
                .with(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.SAME_USER, Traits.PeerIdentity.PERMISSIONS);
    }

    /**
     * Checks whether this JVM has what the mechanism needs.
     *
     * @throws IOException if it has not, with the flags that it must be started with
     */
    protected void requireJvm() throws IOException {}

    /** Where a listener posts its invitations. */
    protected RendezvousPoint listeningPoint(Rendezvous at) throws IOException {
        return RendezvousPoint.of(at);
    }

    /** Where a connector finds the invitation. */
    protected RendezvousPoint connectingPoint(Rendezvous at) throws IOException {
        return RendezvousPoint.of(at);
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        return listen(at, options, setup());
    }

    /** As {@link #listen(Rendezvous, Options)}, for connections that are made of something else. */
    protected final Listener listen(Rendezvous at, Options options, ConnectionSetup made) throws IOException {
        requireJvm();
        return new RendezvousListener(listeningPoint(at), options, made);
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return RendezvousConnector.connect(connectingPoint(at), options, setup());
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return setup().kinds();
    }
}
