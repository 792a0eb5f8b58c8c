package org.ipcsuite.sockets.unixdgram;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SocketPath;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.DatagramConnector;
import org.ipcsuite.sockets.DatagramLimits;
import org.ipcsuite.sockets.DatagramListener;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StaleSocket;
import org.ipcsuite.sockets.UnixPath;

/** Unix datagram sockets, natively. Stateless; any thread may use it. */
public final class UnixDgramTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_DGRAM, 0);
    /** The send buffer that a socket has by default, less what the kernel keeps of it and our header. */
    private static final int LARGEST = 212_992 - 32 - 8;
    /** Of Linux, PID_MAX_LIMIT: with it a connector's path is as long as it can be. */
    private static final int LARGEST_PID = 1 << 22;

    @Override
    public String name() {
        return "unix-dgram";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams()
                .whenFull(Traits.WhenFull.BLOCKS)
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .peerIdentity(Traits.PeerIdentity.CREDENTIALS)
                .namespaces(Traits.Namespace.MOUNT)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.FILES)
                .inspection(Traits.Inspection.COUNTS)
                .sizes(0, LARGEST)
                .build();
    }

    @Override
    public Set<ObjectKind> objectKinds() {
        return Set.of(StaleSocket.INSTANCE);
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            try (RendezvousDirectory directory = RendezvousDirectory.create();
                    Listener ignored = listen(directory, Options.DEFAULT)) {
                SocketPath.bytes(connectorPath(UnixPath.in(directory), LARGEST_PID), SocketPath.LONGEST);
            }
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return DatagramListener.listen(at, options, DatagramLimits.of(traits()), DatagramPeering.CONNECT, () -> {
            Path path = UnixPath.in(at);
            UnixPath.removeStale(path, KIND);
            return new DatagramListener.Bound(at, DatagramSocketPair.of(bound(path)), () -> Files.deleteIfExists(path));
        });
    }

    /** An answer needs an address, so the connector has a path too. */
    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Path path = UnixPath.in(at);
        Path own = connectorPath(path, Libc.posix().getpid());
        return DatagramConnector.connect(at, options, deadline -> {
            Socket socket = Connecting.until(() -> connected(own, path), path.toString(), deadline);
            return new DatagramConnector.Opened(
                    new DatagramSocketPair(socket, socket, null, 0, () -> Files.deleteIfExists(own)),
                    DatagramLimits.of(traits()),
                    () -> isConnectedToAnother(path));
        });
    }

    private static Path connectorPath(Path listener, int pid) {
        return listener.resolveSibling(listener.getFileName() + "." + pid);
    }

    /** What connect(2) says of a socket that is connected to another is EPERM. */
    private static boolean isConnectedToAnother(Path path) throws IOException {
        try (Socket asking = socket()) {
            asking.connect(Sockaddr.unix(path));
            return false;
        } catch (SystemCallException refused) {
            return refused.errno() == Errno.EPERM;
        }
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    /** Connected to the socket that was found to be this user's. */
    private static Socket connected(Path own, Path path) throws IOException {
        try (OwnFile server = OwnFile.ofThisUser(path)) {
            return bound(own).connectOrClose(Sockaddr.unix(server, path));
        }
    }

    /** A socket with that path, in place of one that an earlier try left. */
    private static Socket bound(Path path) throws IOException {
        Files.deleteIfExists(path);
        Socket socket = socket();
        try {
            return socket.bindPrivately(Sockaddr.unix(path));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
