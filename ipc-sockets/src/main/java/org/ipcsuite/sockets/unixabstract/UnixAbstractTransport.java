package org.ipcsuite.sockets.unixabstract;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.PeerCredentials;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketListener;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketStreamEndpoint;
import org.ipcsuite.sockets.SocketTraits;

/** Unix stream sockets with abstract names, natively. Stateless; any thread may use it. */
public final class UnixAbstractTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_STREAM, 0);

    @Override
    public String name() {
        return "unix-abstract";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream()
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.CREDENTIALS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.COUNTS)
                .build();
    }

    /** A name of this user, since the path that others have would be readable as one too. */
    @Override
    public String defaultAddress() {
        return "ipc-suite/serve-" + Libc.posix().geteuid();
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> socket().close());
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Socket socket = socket();
        try {
            socket.bind(address(at));
            return new SocketListener(
                    at, socket, options, accepted -> endpoint(accepted, "a client", options), () -> {});
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        Sockaddr address = address(at);
        Socket socket = Connecting.connect(UnixAbstractTransport::socket, address, deadline);
        return endpoint(socket, "the server at " + address, options);
    }

    /** In a private directory its random name serves, since nobody else has it. */
    private static Sockaddr address(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return Sockaddr.unixAbstract("ipc-suite/" + directory.path().getFileName());
        }
        if (at instanceof Rendezvous.Address address) {
            return Sockaddr.unixAbstract(address.value());
        }
        throw new IllegalArgumentException("an abstract socket has a name, not " + at);
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    private static Endpoint endpoint(Socket socket, String peer, Options options) throws IOException {
        PeerCredentials.requireThisUser(socket, peer);
        return new SocketStreamEndpoint(socket, options.maxMessage(), () -> {});
    }
}
