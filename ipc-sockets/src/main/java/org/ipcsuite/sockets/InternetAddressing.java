package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_REUSEADDR;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Rendezvous;

/** HOST:PORT, ip(7) and ipv6(7); in a private directory loopback and a port that the kernel chooses. */
public class InternetAddressing implements Addressing {

    private final SocketKind kind;

    /** The addressing of sockets of AF_INET or AF_INET6. */
    public InternetAddressing(SocketKind kind) {
        this.kind = kind;
    }

    final SocketKind kind() {
        return kind;
    }

    @Override
    public final Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
        Sockaddr wish = Sockaddr.internet(kind.internet().toBind(at));
        if (kind.type() == SOCK_STREAM) {
            // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
            socket.set(SOL_SOCKET, SO_REUSEADDR, 1);
        }
        bind(socket, wish);
        return Internet.bound(at, socket.localAddress().toInternet());
    }

    /** Binds the socket to that address, bind(2). */
    void bind(Socket socket, Sockaddr wish) throws IOException {
        socket.bind(wish);
    }

    @Override
    public final Sockaddr toConnect(Rendezvous at, Deadline deadline) throws IOException {
        return Sockaddr.internet(kind.internet().toConnect(at, deadline));
    }
}
