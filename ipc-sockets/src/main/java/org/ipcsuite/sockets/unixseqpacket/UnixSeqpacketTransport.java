package org.ipcsuite.sockets.unixseqpacket;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.PeerCredentials;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketListener;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketMessageEndpoint;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StaleSocket;
import org.ipcsuite.sockets.UnixPath;

/** Unix sockets that are connected and keep boundaries, natively. Stateless; any thread may use it. */
public final class UnixSeqpacketTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_SEQPACKET, 0);
    /** The send buffer that a socket has by default, less what the kernel keeps of it. */
    private static final int LARGEST = 212_992 - 32;

    @Override
    public String name() {
        return "unix-seqpacket";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.packets()
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.CREDENTIALS)
                .namespaces(Traits.Namespace.MOUNT)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .inspection(Traits.Inspection.COUNTS)
                .sizes(1, LARGEST)
                .build();
    }

    @Override
    public Set<ObjectKind> objectKinds() {
        return Set.of(StaleSocket.INSTANCE);
    }

    @Override
    public Availability availability() {
        return Availability.ofListening(this); // a path may be too long, which a socket alone does not show
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Path path = UnixPath.in(at);
        Sockaddr address = Sockaddr.unix(path);
        Closeable lock = LivenessLocks.acquire(at, LivenessLocks.LISTENER);
        Closeable held = LivenessLocks.both(() -> Files.deleteIfExists(path), lock);
        Socket socket = socket();
        try {
            UnixPath.removeStale(path, KIND);
            socket.bindPrivately(address);
            return new SocketListener(at, socket, options, accepted -> endpoint(accepted, "a client", options), held);
        } catch (IOException failed) {
            socket.close();
            lock.close();
            throw failed;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Sockaddr address = Sockaddr.unix(UnixPath.in(at));
        Deadline deadline = Deadline.after(options.timeout());
        Socket socket = Connecting.connect(UnixSeqpacketTransport::socket, address, deadline);
        return endpoint(socket, "the server at " + address, options);
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    private static Endpoint endpoint(Socket socket, String peer, Options options) throws IOException {
        PeerCredentials.requireThisUser(socket, peer);
        return new SocketMessageEndpoint(socket, options, Math.min(LARGEST, options.maxMessage()), () -> {});
    }
}
