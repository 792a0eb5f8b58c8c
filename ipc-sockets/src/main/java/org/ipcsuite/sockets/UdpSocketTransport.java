package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;

/**
 * UDP and its like, for either version of IP. Natively, because a JDK DatagramChannel knows no timeout (SO_RCVTIMEO)
 * and cuts a datagram that does not fit without a word (MSG_TRUNC).
 */
public abstract class UdpSocketTransport extends AddressedTransport {

    /** The largest datagram of UDP (65,535 less the headers of IPv4 and UDP), less our header. */
    private static final int LARGEST = 65_507 - DatagramHeader.BYTES;

    /**
     * A mechanism of datagrams over IP.
     *
     * @param kind AF_INET or AF_INET6, with IPPROTO_UDP or a similar protocol
     */
    protected UdpSocketTransport(String name, SocketKind kind) {
        super(name, kind, DatagramPeering.CONNECT, new UdpAddressing(kind));
    }

    /** The traits of the family. */
    protected static Traits.Builder common() {
        return SocketTraits.datagrams(SocketTraits.Scope.NETWORK)
                .with(Traits.WhenFull.DROPS, Traits.Unheard.LOST, Traits.Inspection.MESSAGES)
                .sizes(0, LARGEST);
    }

    /** The traits of a protocol that the JDK has. */
    protected static Traits.Builder inTheJdk() {
        return common().with(Traits.JavaNeeds.JDK)
                .able(Ability.TOOLS)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS);
    }

    @Override
    protected final Socket open() throws IOException {
        return withRoom(super.open());
    }

    @Override
    protected final boolean isBusy(Sockaddr listener) throws IOException {
        return Busy.isConnected(kind(), listener.toInternet());
    }
}
