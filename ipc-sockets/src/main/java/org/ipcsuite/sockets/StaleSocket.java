package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
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
        try {
            return ask(Path.of(path), status(Path.of(path))) == Errno.ECONNREFUSED;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public void remove(String path) throws IOException {
        removeIfStale(Path.of(path));
    }

    /**
     * Removes it if its process is gone.
     *
     * @return ECONNREFUSED if it was, ENOENT if nothing is there; EADDRINUSE or EPROTOTYPE of a live one, ENOTSOCK of
     *     another object, or what else connect(2) says
     */
    static Errno removeIfStale(Path path) throws IOException {
        try {
            Map<String, Object> asked = status(path);
            Errno answer = ask(path, asked);
            return answer == Errno.ECONNREFUSED && !isRemoved(path, asked) ? Errno.EADDRINUSE : answer;
        } catch (NoSuchFileException gone) {
            return Errno.ENOENT;
        }
    }

    /**
     * Removes what was asked. Of two servers that start after a crash each finds the socket stale: the second must not
     * remove the new one of the first.
     *
     * @return false if another is there by now
     */
    static boolean isRemoved(Path path, Map<String, Object> asked) throws IOException {
        boolean isSame = asked.equals(status(path));
        if (isSame) {
            Files.deleteIfExists(path);
        }
        return isSame;
    }

    /** What tells objects apart, even where the number of a removed one is given again: its time is another. */
    static Map<String, Object> status(Path path) throws IOException {
        return Files.readAttributes(path, "unix:mode,dev,ino,ctime", LinkOption.NOFOLLOW_LINKS);
    }

    private static Errno ask(Path path, Map<String, Object> status) throws IOException {
        if (!(status.get("mode") instanceof Integer mode) || (mode & S_IFMT) != S_IFSOCK) {
            return Errno.ENOTSOCK;
        }
        try (Socket asking = Socket.open(KIND)) {
            asking.connect(Sockaddr.unix(path));
            return Errno.EADDRINUSE;
        } catch (SystemCallException refused) {
            return refused.errno();
        }
    }
}
