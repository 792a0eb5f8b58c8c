package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.sys.Libc;

/** Who is at the other end of a Unix socket. */
public final class PeerUser {

    private PeerUser() {}

    /**
     * Lets a peer of this user alone pass, and root; closes the socket to another.
     *
     * @throws PeerRefusedException if it is another's
     */
    public static void requireThisUser(Socket socket) throws IOException {
        int user = socket.peerUserId();
        if (user != Libc.posix().geteuid() && user != 0) {
            socket.close();
            throw new PeerRefusedException("the peer of " + socket + " is user " + user + ", not this one");
        }
    }
}
