package org.ipcsuite.sockets.tipcrdm;

import static org.ipcsuite.core.sys.SocketConstants.AF_TIPC;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RDM;

import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.AddressedTransport;
import org.ipcsuite.sockets.Addressing;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;

/** Reliable datagrams of TIPC, natively. Stateless; any thread may use it. */
public final class TipcRdmTransport extends AddressedTransport {

    /** The first service type that is not reserved (linux/tipc.h). */
    private static final int FIRST_SERVICE = 64;

    private static final int LARGEST = 66_000 - 8;

    public TipcRdmTransport() {
        super(
                "tipc-rdm",
                new SocketKind(AF_TIPC, SOCK_RDM, 0),
                DatagramPeering.ADDRESS,
                Addressing.of(TipcRdmTransport::service));
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams(SocketTraits.Scope.NETWORK)
                .with(Traits.WhenFull.BLOCKS, Traits.Inspection.COUNTS)
                .sizes(0, LARGEST)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "7007:1";
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
