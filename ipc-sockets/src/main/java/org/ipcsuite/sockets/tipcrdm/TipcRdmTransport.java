package org.ipcsuite.sockets.tipcrdm;

import static org.ipcsuite.core.sys.SocketConstants.AF_TIPC;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RDM;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
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

/** Reliable datagrams of TIPC, natively. Stateless; any thread may use it. */
public final class TipcRdmTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_TIPC, SOCK_RDM, 0);
    /** The first service type that is not reserved (linux/tipc.h). */
    private static final int FIRST_SERVICE = 64;

    private static final int LARGEST = 66_000 - 8;

    @Override
    public String name() {
        return "tipc-rdm";
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
                .inspection(Traits.Inspection.COUNTS)
                .sizes(0, LARGEST)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "7007:1";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> socket().close());
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return DatagramListener.listen(at, options, DatagramLimits.of(traits()), DatagramPeering.ADDRESS, () -> {
            Socket socket = socket().bindOrClose(service(at));
            return new DatagramListener.Bound(at, DatagramSocketPair.of(socket));
        });
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return DatagramConnector.connect(at, options, deadline -> {
            Socket socket = socket();
            return DatagramConnector.Opened.of(
                    new DatagramSocketPair(socket, socket, service(at), 0), DatagramLimits.of(traits()));
        });
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    /** A service of the address, {@code 4711:1}; in a private directory one made from its random name. */
    private static Sockaddr service(Rendezvous at) {
        if (at instanceof Rendezvous.Address address && address.value().matches("\\d{1,9}:\\d{1,9}")) {
            int colon = address.value().indexOf(':');
            return Sockaddr.tipc(
                    Integer.parseInt(address.value().substring(0, colon)),
                    Integer.parseInt(address.value().substring(colon + 1)));
        }
        if (at instanceof RendezvousDirectory directory) {
            return Sockaddr.tipc(FIRST_SERVICE + 1, directory.path().hashCode());
        }
        throw new IllegalArgumentException("TIPC has services such as 4711:1, not " + at);
    }
}
