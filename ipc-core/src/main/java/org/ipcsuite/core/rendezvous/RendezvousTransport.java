package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.util.Set;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/**
 * A transport whose sides find each other by an invitation: a mechanism states what the connection is made of ({@link
 * ConnectionSetup}), and where the invitation is posted if that is not a directory. Stateless; any thread may use it.
 */
public abstract class RendezvousTransport implements Transport {

    /** What this mechanism's two sides make and open. */
    protected abstract ConnectionSetup setup();

    /**
     * Looks whether this JVM has what the mechanism needs.
     *
     * @throws IOException if it has not, with the flags that it must be started with
     */
    protected void requireJvm() throws IOException {}

    /** Where a listener posts its invitations. */
    protected RendezvousPoint pointToListen(Rendezvous at) throws IOException {
        return RendezvousPoint.of(at);
    }

    /** Where a connector finds the invitation. */
    protected RendezvousPoint pointToConnect(Rendezvous at) throws IOException {
        return RendezvousPoint.of(at);
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return new RendezvousListener(pointToListen(at), options, setup());
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return RendezvousConnector.connect(pointToConnect(at), options, setup());
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return setup().kinds();
    }
}
