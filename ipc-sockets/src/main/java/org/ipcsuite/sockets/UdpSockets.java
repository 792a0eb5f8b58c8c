package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVBUF;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;

/**
 * How two sides meet over UDP and its like, for either version of IP. Natively, because a JDK DatagramChannel knows no
 * timeout (SO_RCVTIMEO) and cuts a datagram that does not fit without a word (MSG_TRUNC).
 *
 * @param kind of AF_INET or AF_INET6, with IPPROTO_UDP or a protocol that is like it
 */
public record UdpSockets(SocketKind kind) {

    /** The largest datagram of UDP (65,535 less the headers of IPv4 and UDP), less our header. */
    public static final int LARGEST = 65_507 - DatagramHeader.BYTES;

    /** Room for a burst; more than net.core.rmem_max is not granted. The default holds some 270 small datagrams. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private static final int TRIES = 20;
    private static final DatagramLimits LIMITS = DatagramLimits.between(0, LARGEST);

    /** What the family promises: all but platforms and what Java needs. */
    public static Traits.Builder common() {
        return SocketTraits.datagrams()
                .whenFull(Traits.WhenFull.DROPS)
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces(Traits.Namespace.NETWORK)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .sizes(0, LARGEST);
    }

    /** Tries the socket and the loopback address. */
    public Availability availability() {
        return Availability.of(() -> {
            kind.internet().requireLoopback();
            open().close();
        });
    }

    /** Binds, and says where. */
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return DatagramListener.listen(at, options, LIMITS, DatagramPeering.CONNECT, () -> {
            InetSocketAddress wish = kind.internet().toBind(at);
            Bound bound = bind(wish);
            Rendezvous where = Internet.bound(at, new InetSocketAddress(wish.getAddress(), bound.port));
            return new DatagramListener.Bound(where, DatagramSocketPair.of(bound.socket));
        });
    }

    /** Says hello to where the listener is, and again until it answers. */
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return DatagramConnector.connect(at, options, deadline -> {
            InetSocketAddress listener = kind.internet().toConnect(at, deadline);
            return new DatagramConnector.Opened(
                    DatagramSocketPair.of(open().connectOrClose(Sockaddr.internet(listener))),
                    LIMITS,
                    () -> Busy.isConnected(kind, listener));
        });
    }

    private Socket open() throws IOException {
        return Socket.open(kind).set(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
    }

    /** A socket and the port that it has for as long as it lives. */
    private record Bound(Socket socket, int port) {}

    /**
     * Binds to a port by its number: a port that the kernel chose for port 0 is lost again when the socket is
     * disconnected from its first peer.
     */
    private Bound bind(InetSocketAddress wish) throws IOException {
        if (wish.getPort() != 0) {
            return tryBind(wish);
        }
        AddressInUseException taken = new AddressInUseException("no free port");
        for (int i = 0; i < TRIES; i++) {
            try {
                return tryBind(new InetSocketAddress(wish.getAddress(), freePort(wish)));
            } catch (AddressInUseException takenMeanwhile) {
                taken = takenMeanwhile;
            }
        }
        throw taken;
    }

    private Bound tryBind(InetSocketAddress address) throws IOException {
        return new Bound(open().bindOrClose(Sockaddr.internet(address)), address.getPort());
    }

    private int freePort(InetSocketAddress wish) throws IOException {
        try (Socket probe = open()) {
            return probe.bind(Sockaddr.internet(wish)).localAddress().port();
        }
    }
}
