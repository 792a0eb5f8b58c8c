package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.SocketConstants;

/**
 * Keeps each side of a session to one process where there are no ports that the kernel would keep: an abstract Unix
 * socket's name, which is unique in the network namespace, as the session is, and falls when its process ends.
 *
 * <pre>
 *   ipc-suite/raw/1c39/listener     ipc-suite/raw/1c39/connector
 * </pre>
 */
final class SessionLock {

    private static final SocketKind KIND = new SocketKind(SocketConstants.AF_UNIX, SocketConstants.SOCK_DGRAM, 0);

    private SessionLock() {}

    /**
     * Takes the listener's lock.
     *
     * @throws AddressInUseException if a live process listens in that session
     */
    static Closeable ofListener(String mechanism, long session) throws IOException {
        try {
            return bound(mechanism, session, Side.LISTENER.word());
        } catch (AddressInUseException another) {
            throw new AddressInUseException("a live process is the listener of session " + Long.toHexString(session)
                    + " of " + mechanism + " (" + another.getMessage() + ")");
        }
    }

    /**
     * Takes the connector's lock; waits for one that has just left.
     *
     * @throws BusyException if another client is in that session
     */
    static Closeable ofConnector(String mechanism, long session, Deadline deadline) throws IOException {
        Busy busy = new Busy("session " + Long.toHexString(session) + " of " + mechanism, () -> true);
        while (true) {
            try {
                return bound(mechanism, session, Side.CONNECTOR.word());
            } catch (AddressInUseException another) {
                busy.pause(deadline, "another client has the session");
            }
        }
    }

    private static Socket bound(String mechanism, long session, String side) throws IOException {
        String name = "ipc-suite/" + mechanism + "/" + Long.toHexString(session) + "/" + side;
        return Socket.open(KIND).bindOrClose(Sockaddr.unixAbstract(name));
    }
}
