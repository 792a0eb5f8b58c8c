package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SocketPath;

/** The path of a Unix socket: in a private directory, or the one that an address names. */
public final class UnixPath {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final int LONGEST_OF_THE_JDK = 106;

    private UnixPath() {}

    /** The path of the listener's socket. */
    public static Path in(Rendezvous at) {
        if (at instanceof RendezvousDirectory directory) {
            return directory.resolve("socket");
        }
        if (at instanceof Rendezvous.Address address) {
            return Path.of(address.value()).toAbsolutePath();
        }
        throw new IllegalArgumentException("a Unix socket has a path, not " + at);
    }

    /**
     * Refuses a path that the JDK cannot bind.
     *
     * @throws IllegalArgumentException if it has over 106 bytes; natively 107 would do
     */
    public static void requireJdkLength(Path path) {
        SocketPath.bytes(path, LONGEST_OF_THE_JDK);
    }

    /**
     * Removes a socket without a process: the name stays when its process is killed. That of a live one, which may be
     * about to listen, is not taken away: connect(2) tells the two apart, see {@link StaleSocket}.
     *
     * @throws AddressInUseException if there is a live one, or another object has that name
     */
    public static void removeStale(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Errno found = StaleSocket.removeIfStale(path);
        if (found == Errno.EADDRINUSE || found == Errno.EPROTOTYPE) {
            throw new AddressInUseException("a live process listens at " + path + "; end it, or give another path");
        }
        if (found != Errno.ECONNREFUSED && found != Errno.ENOENT) {
            throw new AddressInUseException(path + " is there and no stale socket of this kind (" + found
                    + "); remove it, or give another path");
        }
    }

    /**
     * Lets only this user connect: that takes write permission on the socket (unix(7)).
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if another object was put there meanwhile
     */
    public static void protect(Path path) throws IOException {
        try (OwnFile socket = OwnFile.ofThisUser(path)) {
            Files.setPosixFilePermissions(socket.path(), OWNER_ONLY);
        }
    }
}
