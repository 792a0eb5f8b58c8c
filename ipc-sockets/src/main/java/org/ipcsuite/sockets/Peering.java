package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.core.sys.OwnFile;

/** How a listener's connectionless socket is tied to the peer that said hello. */
public enum Peering {
    /** connect(2): the kernel sends there, and drops what others send. */
    CONNECT,
    /** Each datagram is sent to the address that the hello came from. */
    ADDRESS,
    /** Everybody gets everything, so there is nothing to tie. */
    NONE;

    Conduit tie(Conduit conduit, Sockaddr source) throws IOException {
        return switch (this) {
            case CONNECT -> {
                connect(conduit.out(), source);
                yield conduit;
            }
            case ADDRESS ->
                new Conduit(conduit.in(), conduit.out(), source.copy(), conduit.headerBytes(), conduit.names());
            case NONE -> conduit;
        };
    }

    /** A Unix socket whose path another user has put there meanwhile is not who said hello. */
    private static void connect(Socket socket, Sockaddr source) throws IOException {
        Optional<Path> path = source.unixPath();
        if (path.isEmpty()) {
            socket.connect(source);
            return;
        }
        try (OwnFile client = OwnFile.ofThisUser(path.get())) {
            socket.connect(Sockaddr.unix(client, path.get()));
        }
    }

    void untie(Conduit conduit) throws IOException {
        if (this == CONNECT) {
            conduit.out().connect(Sockaddr.unspecified());
        }
    }
}
