package org.ipcsuite.sockets.sctp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_SCTP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.AddressedTransport;
import org.ipcsuite.sockets.DatagramPeering;
import org.ipcsuite.sockets.InternetAddressing;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;

/** SCTP in its one-to-many style, natively. Stateless; any thread may use it. */
public final class SctpTransport extends AddressedTransport {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP);
    private static final int LARGEST = 65_535 - 8;

    public SctpTransport() {
        super("sctp", KIND, DatagramPeering.ADDRESS, new InternetAddressing(KIND));
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams(SocketTraits.Scope.NETWORK)
                .with(Traits.WhenFull.BLOCKS, Traits.Inspection.MESSAGES)
                .sizes(0, LARGEST)
                .able(Ability.TOOLS)
                .build();
    }

    /** listen(2), after which the kernel accepts associations by itself. */
    @Override
    protected void prepareListener(Socket bound) throws IOException {
        bound.listenForAll();
    }
}
