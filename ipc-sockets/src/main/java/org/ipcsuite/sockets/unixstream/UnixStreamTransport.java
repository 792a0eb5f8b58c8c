package org.ipcsuite.sockets.unixstream;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.sockets.ChannelEndpoint;
import org.ipcsuite.sockets.ChannelListener;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.PeerCredentials;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StaleSocket;
import org.ipcsuite.sockets.UnixPath;

/** Unix stream sockets through the JDK (JEP 380). Stateless; any thread may use it. */
public final class UnixStreamTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_STREAM, 0);

    /** Peers that may wait for accept. */
    private static final int BACKLOG = 128;

    @Override
    public String name() {
        return "unix-stream";
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
                .namespaces(Traits.Namespace.MOUNT)
                .javaNeeds(Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .inspection(Traits.Inspection.COUNTS)
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
        UnixPath.requireJdkLength(path);
        Closeable lock = LivenessLocks.acquire(at, LivenessLocks.LISTENER);
        ServerSocketChannel server = ServerSocketChannel.open(KIND.family());
        try {
            UnixPath.removeStale(path, KIND);
            bind(server, path);
            UnixPath.protect(path);
            Closeable held = LivenessLocks.both(() -> Files.deleteIfExists(path), lock);
            return new ChannelListener(
                    at, server, options, accepted -> PeerCredentials.requireThisUser(accepted, "a client"), held);
        } catch (IOException failed) {
            server.close();
            lock.close();
            throw failed;
        }
    }

    private static void bind(ServerSocketChannel server, Path path) throws IOException {
        try {
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        } catch (IOException refused) {
            throw ErrorText.failure("bind", path.toString(), refused, "");
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Path path = UnixPath.in(at);
        UnixPath.requireJdkLength(path);
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            try {
                return new ChannelEndpoint(open(path), options.maxMessage());
            } catch (OtherUserException refused) {
                throw refused;
            } catch (IOException nobodyYet) {
                deadline.pause("nobody listens at " + path + " (" + nobodyYet.getMessage() + ")");
            }
        }
    }

    /** Connects, unless another user listens there. */
    private static SocketChannel open(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        PeerCredentials.requireThisUser(channel, "the server at " + path);
        return channel;
    }
}
