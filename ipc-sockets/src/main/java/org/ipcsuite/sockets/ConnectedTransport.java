package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;

import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.core.serving.EpollReadiness;

/**
 * Sockets that the kernel connects, natively: bind(2), listen(2) and accept(2) on one side, connect(2) on the other. Of
 * two Unix sockets each side refuses another user's.
 */
abstract class ConnectedTransport extends SocketTransport {

    private final Addressing addressing;

    ConnectedTransport(String name, SocketKind kind, Addressing addressing) {
        super(name, kind);
        this.addressing = addressing;
    }

    /** The data path over a connected socket. */
    abstract DescriptorEndpoint endpoint(Socket connected, Options options) throws IOException;

    /** Sets the options of a socket that is connected. */
    protected void prepare(Socket connected) throws IOException {}

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            // before a live listener's port is written over
            opened.add(LivenessLocks.acquire(at, Side.LISTENER.word()));
            Socket socket = opened.add(open());
            Rendezvous bound = addressing.bind(socket, at);
            opened.add(() -> addressing.remove(at));
            return new SocketListener(
                    bound, socket, options, accepted -> endpoint(accepted, "a client", options), opened);
        }
    }

    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        int maxMessage = Math.min(traits().largest(), options.maxMessage());
        return EndpointServer.start(
                listen(at, options), DescriptorEndpoint.class, EpollReadiness::new, options, maxMessage);
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) { // a listener that was killed has left its port, the next one publishes another
            Sockaddr address = addressing.toConnect(at, deadline);
            Optional<Socket> connected = Connecting.tryOnce(this::open, address, deadline);
            if (connected.isPresent()) {
                return endpoint(connected.get(), "the server at " + address, options);
            }
        }
    }

    private Endpoint endpoint(Socket connected, String peer, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(connected);
            if (kind().domain() == AF_UNIX) {
                PeerCredentials.requireThisUser(connected, peer);
            }
            prepare(connected);
            Endpoint endpoint = endpoint(connected, options);
            opened.move();
            return endpoint;
        }
    }
}
