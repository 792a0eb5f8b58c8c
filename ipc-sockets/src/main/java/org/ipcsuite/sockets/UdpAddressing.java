package org.ipcsuite.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.ipcsuite.core.AddressInUseException;

/**
 * HOST:PORT of a datagram socket, which binds to a port by its number: one that the kernel chose for port 0 is lost again
 * when the socket is disconnected from its first peer.
 */
final class UdpAddressing extends InternetAddressing {

    private static final int TRIES = 20;

    UdpAddressing(SocketKind kind) {
        super(kind);
    }

    @Override
    void bind(Socket socket, Sockaddr wish) throws IOException {
        if (wish.port() != 0) {
            socket.bind(wish);
            return;
        }
        AddressInUseException taken = new AddressInUseException("no free port");
        for (int i = 0; i < TRIES; i++) {
            try {
                socket.bind(withFreePort(wish));
                return;
            } catch (AddressInUseException takenMeanwhile) {
                taken = takenMeanwhile;
            }
        }
        throw taken;
    }

    private Sockaddr withFreePort(Sockaddr wish) throws IOException {
        try (Socket probe = Socket.open(kind())) {
            int port = probe.bind(wish).localAddress().port();
            return Sockaddr.internet(new InetSocketAddress(wish.toInternet().getAddress(), port));
        }
    }
}
