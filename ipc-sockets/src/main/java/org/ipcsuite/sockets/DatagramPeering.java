package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.core.sys.OwnFile;

/** How a listener's connectionless socket is connected to the peer that sent the hello. */
public enum DatagramPeering {
    /** connect(2): the kernel sends there, and drops what others send. */
    CONNECT,
    /** Each datagram is sent to the address that the hello came from. */
    ADDRESS,
    /** Every socket receives every datagram, so there is nothing to connect. */
    NONE;

    DatagramSocketPair connect(DatagramSocketPair sockets, Sockaddr source) throws IOException {
        return switch (this) {
            case CONNECT -> {
                connect(sockets.out(), source);
                yield sockets;
            }
            case ADDRESS -> sockets.sendingTo(source.copy());
            case NONE -> sockets;
        };
    }

    /** A Unix socket that another user has meanwhile put at that path is not the peer that sent the hello. */
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

    void disconnect(DatagramSocketPair sockets) throws IOException {
        if (this == CONNECT) {
            sockets.out().connect(Sockaddr.unspecified());
        }
    }
}
