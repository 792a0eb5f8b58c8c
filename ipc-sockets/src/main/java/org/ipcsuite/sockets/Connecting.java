package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.sys.SystemCallException;

/** Connects a native socket to a listener that may not be there yet. */
public final class Connecting {

    private Connecting() {}

    /** Opens a socket; a new one for each try, since one whose connect(2) failed is of no more use. */
    @FunctionalInterface
    public interface Opening {
        Socket open() throws IOException;
    }

    /** Connects, and again until somebody listens or the deadline has passed. */
    public static Socket connect(Opening opening, Sockaddr address, Deadline deadline) throws IOException {
        return until(() -> opening.open().connectOrClose(address), address.toString(), deadline);
    }

    /** Opens a socket that is connected, and again until somebody listens or the deadline has passed. */
    public static Socket until(Opening connecting, String address, Deadline deadline) throws IOException {
        while (true) {
            try {
                return connecting.open();
            } catch (NoSuchFileException notYet) {
                deadline.pause("nobody listens at " + address + " (" + Errno.ENOENT + ")");
            } catch (SystemCallException refused) {
                if (!isNobodyYet(refused.errno())) {
                    throw refused;
                }
                deadline.pause("nobody listens at " + address + " (" + refused.errno() + ")");
            }
        }
    }

    /** EAGAIN: a Unix socket's backlog is full; EINPROGRESS: connect took longer than a slice. */
    private static boolean isNobodyYet(Errno errno) {
        return errno == Errno.ECONNREFUSED
                || errno == Errno.ENOENT
                || errno == Errno.EAGAIN
                || errno == Errno.EINPROGRESS
                || errno == Errno.ETIMEDOUT
                || errno == Errno.EINTR;
    }
}
