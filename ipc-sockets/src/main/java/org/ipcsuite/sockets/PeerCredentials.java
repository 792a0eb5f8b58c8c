package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.Pipe;

/** The credentials of the peer of a Unix socket: its user when it connected or listened (SO_PEERCRED, unix(7)). */
public final class PeerCredentials {

    private PeerCredentials() {}

    /**
     * Accepts only a peer of this user; closes the socket to any other, or if the user is unknown.
     *
     * @param peer its description, for the message
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's
     */
    public static void requireThisUser(Socket socket, String peer) throws IOException {
        try {
            Owner.requireUser(socket.options().peerUserId(), peer);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /** Does the same for a socket of the JDK's, which tells a user instead of an id. */
    public static void requireThisUser(SocketChannel channel, String peer) throws IOException {
        try {
            UserPrincipal user =
                    channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            if (!user.equals(thisUser())) {
                throw Owner.refusedPeer("user " + user.getName(), peer);
            }
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /** The owner of an object that this process makes. Users are equal if their ids are; user.name may say anything. */
    private static UserPrincipal thisUser() throws IOException {
        try (Pipe ours = Pipe.create()) {
            return Files.getOwner(Path.of(Pipe.path(ours.readEnd())));
        }
    }
}
