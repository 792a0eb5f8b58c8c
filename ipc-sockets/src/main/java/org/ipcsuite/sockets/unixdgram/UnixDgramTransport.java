package org.ipcsuite.sockets.unixdgram;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SocketPath;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.sockets.AddressedTransport;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.UnixPath;
import org.ipcsuite.sockets.UnixPathAddressing;

/** Unix datagram sockets, natively. Any thread may use it. */
public final class UnixDgramTransport extends AddressedTransport {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_DGRAM, 0);
    /** The send buffer that a socket has by default, less what the kernel keeps of it and our header. */
    private static final int LARGEST = 212_992 - 32 - 8;
    /** Linux's PID_MAX_LIMIT, with which a connector's path is as long as it can be. */
    private static final int LARGEST_PID = 1 << 22;

    /** Of the connectors of this process. */
    private static final Set<Path> OWN_PATHS = ConcurrentHashMap.newKeySet();

    public UnixDgramTransport() {
        super("unix-dgram", KIND, DatagramPeering.CONNECT, new UnixPathAddressing());
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams(SocketTraits.Scope.PATH)
                .with(Traits.WhenFull.BLOCKS, Traits.Inspection.COUNTS)
                .sizes(0, LARGEST)
                .able(Ability.DESCRIPTORS, Ability.TOOLS)
                .build();
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

    /** An answer needs an address, so the connector has a path too. */
    @Override
    protected Socket connected(Sockaddr listener, Rendezvous at, Deadline deadline, Resources opened)
            throws IOException {
        Path path = UnixPath.in(at);
        Path own = ownPath(path, opened); // each try makes it, in place of the one before
        return opened.add(Connecting.until(() -> connected(own, path), path.toString(), deadline));
    }

    /** One that no other connector of this process has. */
    private static Path ownPath(Path listener, Resources opened) {
        int pid = Libc.get().getpid();
        Path own = connectorPath(listener, pid);
        for (int i = 1; !OWN_PATHS.add(own); i++) {
            own = listener.resolveSibling(listener.getFileName() + "." + pid + "-" + i);
        }
        Path chosen = own;
        opened.add(() -> OWN_PATHS.remove(chosen));
        opened.add(() -> Files.deleteIfExists(chosen));
        return chosen;
    }

    private static Path connectorPath(Path listener, int pid) {
        return listener.resolveSibling(listener.getFileName() + "." + pid);
    }

    /** Connected to the socket that was found to be this user's. */
    private Socket connected(Path own, Path path) throws IOException {
        try (OwnFile server = OwnFile.ofThisUser(path);
                Resources opened = new Resources()) {
            Files.deleteIfExists(own);
            Socket socket = opened.add(open());
            socket.bindPrivately(Sockaddr.unix(own)).connect(Sockaddr.unix(server, path));
            opened.move();
            return socket;
        }
    }

    /** It is connected to a socket, and not to the path that the next listener binds. */
    @Override
    protected boolean staysRefused() {
        return true;
    }

    /** What connect(2) says of a socket that is connected to another is EPERM. */
    @Override
    protected boolean isBusy(Sockaddr listener) throws IOException {
        try (Socket asking = open()) {
            asking.connect(listener);
            return false;
        } catch (SystemCallException refused) {
            return refused.errno() == Errno.EPERM;
        }
    }
}
