package org.ipcsuite.sockets.socketpair;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketPair;
import org.ipcsuite.sockets.SocketStreamEndpoint;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.SocketTransport;

/**
 * Two connected sockets, socketpair(2): made by a parent, one inherited by its child. Stateless; any thread may use it.
 */
public final class SocketpairTransport extends SocketTransport {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_STREAM, 0);

    public SocketpairTransport() {
        super("socketpair", KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.CHILD)
                .with(Traits.Clients.ONE, Traits.Serving.NONE)
                .namespaces()
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .with(Traits.Inspection.COUNTS)
                .able(Ability.DESCRIPTORS)
                .build();
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> SocketPair.open(KIND).close());
    }

    /** Makes both sockets. Start the child with {@link Listener#rendezvous()}, then accept it. */
    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Rendezvous.descriptors(at, 0);
        return new SocketpairListener(SocketPair.open(KIND), options);
    }

    /** Takes over the descriptor that this process, the child, inherited. */
    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        int inherited = Rendezvous.descriptors(at, 1).get(0);
        return endpoint(Socket.adopt(inherited, "inherited socket"), options);
    }

    static Endpoint endpoint(Socket socket, Options options) {
        return new SocketStreamEndpoint(socket, options);
    }
}
