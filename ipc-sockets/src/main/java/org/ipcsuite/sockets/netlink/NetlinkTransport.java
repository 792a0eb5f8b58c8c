package org.ipcsuite.sockets.netlink;

import static org.ipcsuite.core.sys.SocketConstants.AF_NETLINK;
import static org.ipcsuite.core.sys.SocketConstants.NETLINK_USERSOCK;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RAW;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.AddressedTransport;
import org.ipcsuite.sockets.Busy;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;

/** Netlink messages between two programs, natively. Stateless; any thread may use it. */
public final class NetlinkTransport extends AddressedTransport {

    /** The send buffer that a socket has by default, less what the kernel keeps of it and our header. */
    private static final int LARGEST = 212_992 - 32 - 8;

    public NetlinkTransport() {
        super(
                "netlink",
                new SocketKind(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK),
                DatagramPeering.CONNECT,
                new NetlinkAddressing());
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams(SocketTraits.Scope.HOST)
                .with(Traits.WhenFull.BLOCKS, Traits.PeerIdentity.CREDENTIALS, Traits.Inspection.COUNTS)
                .sizes(1, LARGEST)
                .able(Ability.OTHER_TASK)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "7007";
    }

    /** The connector binds too, to a port that the kernel chooses: an answer needs an address. */
    @Override
    protected Socket connected(Sockaddr listener, Rendezvous at, Deadline deadline, Resources opened)
            throws IOException {
        return opened.add(open()).bind(Sockaddr.netlink(0)).connect(listener);
    }

    @Override
    protected boolean isBusy(Sockaddr listener) throws IOException {
        return Busy.hasNetlinkPort(listener.netlinkPort());
    }
}
