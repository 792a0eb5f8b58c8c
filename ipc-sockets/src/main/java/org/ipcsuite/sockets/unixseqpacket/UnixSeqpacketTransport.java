package org.ipcsuite.sockets.unixseqpacket;

import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.MessageTransport;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.UnixPathAddressing;

/** Unix sockets that are connected and keep boundaries, natively. Stateless; any thread may use it. */
public final class UnixSeqpacketTransport extends MessageTransport {

    private static final SocketKind KIND = new SocketKind(AF_UNIX, SOCK_SEQPACKET, 0);
    /** The send buffer that a socket has by default, less what the kernel keeps of it. */
    private static final int LARGEST = 212_992 - 32;

    public UnixSeqpacketTransport() {
        super("unix-seqpacket", KIND, new UnixPathAddressing());
    }

    @Override
    public Traits traits() {
        return SocketTraits.packets(SocketTraits.Scope.PATH)
                .with(Traits.Inspection.COUNTS)
                .sizes(1, LARGEST)
                .able(Ability.DESCRIPTORS, Ability.TOOLS)
                .build();
    }
}
