package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.sys.SystemCallException;

/** Connects a native socket to a listener that may not be there yet. */
public final class Connecting {

    private Connecting() {}

    /** Opens a socket. Each try needs a new one: a socket whose connect(2) has failed cannot be used again. */
    @FunctionalInterface
    public interface Opening {
        Socket open() throws IOException;
    }

    /**
     * Opens a connected Unix socket, with retries until there is a listener or the deadline has passed.
     *
     * @throws org.ipcsuite.core.BusyException if it is a datagram socket that is connected to another
     */
    public static Socket until(Opening connecting, String address, Deadline deadline) throws IOException {
        Busy busy = new Busy(address, () -> true);
        while (true) {
            try {
                return connecting.open();
            } catch (NoSuchFileException notYet) {
                deadline.pause("nobody listens at " + address + " (" + Errno.ENOENT + ")");
            } catch (SystemCallException refused) {
                if (refused.errno() == Errno.EPERM) {
                    busy.pause(deadline, "the socket " + address + " is connected to another"); // unix(7)
                } else if (isNobodyYet(refused.errno())) {
                    deadline.pause("nobody listens at " + address + " (" + refused.errno() + ")");
                } else {
                    throw refused;
                }
            }
        }
    }

    /**
     * Connects, or lets some time go by if there is no listener yet.
     *
     * @throws SystemCallException if waiting would not help: no port to connect from, no route
     */
    static Optional<Socket> tryOnce(Opening opening, Sockaddr address, Deadline deadline) throws IOException {
        try {
            return Optional.of(opening.open().connectOrClose(address));
        } catch (SystemCallException refused) {
            if (!isNobodyYet(refused.errno())) {
                throw refused;
            }
            deadline.pause("nobody listens at " + address + " (" + refused.errno() + ")");
            return Optional.empty();
        }
    }

    /**
     * Whether a listener may appear soon; any other errno persists until its cause is corrected. EAGAIN: a Unix
     * socket's backlog is full; EINPROGRESS: connect took longer than a slice.
     */
    private static boolean isNobodyYet(Errno errno) {
        return errno == Errno.ECONNREFUSED
                || errno == Errno.EHOSTUNREACH
                || errno == Errno.ENOENT
                || errno == Errno.EAGAIN
                || errno == Errno.EINPROGRESS
                || errno == Errno.ETIMEDOUT
                || errno == Errno.EINTR;
    }
}
