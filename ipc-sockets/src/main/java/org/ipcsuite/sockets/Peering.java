package org.ipcsuite.sockets;

import java.io.IOException;

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
                conduit.out().connect(source);
                yield conduit;
            }
            case ADDRESS ->
                new Conduit(conduit.in(), conduit.out(), source.copy(), conduit.headerBytes(), conduit.names());
            case NONE -> conduit;
        };
    }

    void untie(Conduit conduit) throws IOException {
        if (this == CONNECT) {
            conduit.out().connect(Sockaddr.unspecified());
        }
    }
}
