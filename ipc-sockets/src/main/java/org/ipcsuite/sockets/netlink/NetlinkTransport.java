package org.ipcsuite.sockets.netlink;

import static org.ipcsuite.core.sys.SocketConstants.AF_NETLINK;
import static org.ipcsuite.core.sys.SocketConstants.NETLINK_USERSOCK;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RAW;

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
import org.ipcsuite.sockets.Busy;
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

/** Netlink messages between two programs, natively. Stateless; any thread may use it. */
public final class NetlinkTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK);
    /** The send buffer that a socket has by default, less what the kernel keeps of it and our header. */
    private static final int LARGEST = 212_992 - 32 - 8;

    private static final String PUBLISHED = "port";

    @Override
    public String name() {
        return "netlink";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams()
                .whenFull(Traits.WhenFull.BLOCKS)
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_ON_THE_HOST)
                .peerIdentity(Traits.PeerIdentity.CREDENTIALS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.COUNTS)
                .sizes(1, LARGEST)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "7007";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> bound(0).close());
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return DatagramListener.listen(at, options, DatagramLimits.of(traits()), DatagramPeering.CONNECT, () -> {
            Socket socket = bound(at instanceof Rendezvous.Address address ? parse(address.value()) : 0);
            if (at instanceof RendezvousDirectory directory) {
                // nl_pid = the process id, as older examples have it, would allow one socket a process
                directory.publish(
                        PUBLISHED,
                        Integer.toUnsignedString(socket.localAddress().netlinkPort()));
            }
            return new DatagramListener.Bound(at, DatagramSocketPair.of(socket));
        });
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return DatagramConnector.connect(at, options, deadline -> {
            String port = at instanceof RendezvousDirectory directory
                    ? directory.awaitPublished(PUBLISHED, deadline)
                    : ((Rendezvous.Address) at).value();
            return new DatagramConnector.Opened(
                    DatagramSocketPair.of(bound(0).connectOrClose(Sockaddr.netlink(parse(port)))),
                    DatagramLimits.of(traits()),
                    () -> Busy.hasNetlinkPort(parse(port)));
        });
    }

    private static int parse(String port) {
        if (!port.matches("\\d{1,10}") || Long.parseLong(port) > 0xffff_ffffL) {
            throw new IllegalArgumentException("'" + port + "' is no netlink port: give a number from 1 to 4294967295");
        }
        return Integer.parseUnsignedInt(port);
    }

    private static Socket bound(int port) throws IOException {
        return Socket.open(KIND).bindOrClose(Sockaddr.netlink(port));
    }
}
