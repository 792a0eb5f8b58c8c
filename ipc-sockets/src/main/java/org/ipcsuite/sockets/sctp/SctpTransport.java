package org.ipcsuite.sockets.sctp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_SCTP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.DatagramConnector;
import org.ipcsuite.sockets.DatagramLimits;
import org.ipcsuite.sockets.DatagramListener;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;

/** SCTP in its one-to-many style, natively. Stateless; any thread may use it. */
public final class SctpTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP);

    @Override
    public String name() {
        return "sctp";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams()
                .whenFull(Traits.WhenFull.BLOCKS)
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .sizes(0, LARGEST)
                .build();
    }

    private static final int LARGEST = 65_535 - 8;

    @Override
    public String defaultAddress() {
        return "127.0.0.1:7007";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            socket().close();
            Internet.V4.requireLoopback();
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return DatagramListener.listen(at, options, DatagramLimits.of(traits()), DatagramPeering.ADDRESS, () -> {
            InetSocketAddress wish = Internet.V4.toBind(at);
            Socket socket = socket().bindOrClose(Sockaddr.internet(wish)).listenForAll();
            Rendezvous bound = Internet.bound(
                    at,
                    new InetSocketAddress(
                            wish.getAddress(), socket.localAddress().port()));
            return new DatagramListener.Bound(bound, DatagramSocketPair.of(socket));
        });
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return DatagramConnector.connect(at, options, deadline -> {
            Sockaddr listener = Sockaddr.internet(Internet.V4.toConnect(at, deadline));
            Socket socket = socket();
            return DatagramConnector.Opened.of(
                    new DatagramSocketPair(socket, socket, listener, 0), DatagramLimits.of(traits()));
        });
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }
}
