package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * Names of Unix sockets whose process is gone: they stay after a crash. A datagram socket checks with connect(2), which
 * the other side does not notice: ECONNREFUSED if there is no socket, EPROTOTYPE for a live socket of another type.
 */
public final class StaleSocket implements ObjectKind {

    /** The only instance: it has no state. */
    public static final StaleSocket INSTANCE = new StaleSocket();

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_DGRAM, 0);
    private static final int S_IFMT = 0170000;
    private static final int S_IFSOCK = 0140000;

    private StaleSocket() {}

    @Override
    public String word() {
        return "unix-socket";
    }

    @Override
    public boolean isFile() {
        return true;
    }

    @Override
    public boolean exists(String path) throws IOException {
        return isSocket(Path.of(path)) && isRefused(Path.of(path));
    }

    @Override
    public void remove(String path) throws IOException {
        if (exists(path)) {
            Files.deleteIfExists(Path.of(path));
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & S_IFMT) == S_IFSOCK;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static boolean isRefused(Path path) throws IOException {
        try (Socket asking = Socket.open(KIND)) {
            asking.connect(Sockaddr.unix(path));
            return false;
        } catch (SystemCallException refused) {
            return refused.errno() == Errno.ECONNREFUSED;
        }
    }
}
