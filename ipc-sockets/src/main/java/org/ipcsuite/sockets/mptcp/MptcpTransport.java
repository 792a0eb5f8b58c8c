package org.ipcsuite.sockets.mptcp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_MPTCP;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_TCP;
import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.TCP_NODELAY;

import java.io.IOException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.InternetAddressing;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StreamTransport;

/** Multipath TCP over IPv4, natively. Stateless; any thread may use it. */
public final class MptcpTransport extends StreamTransport {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_STREAM, IPPROTO_MPTCP);

    public MptcpTransport() {
        super("mptcp", KIND, new InternetAddressing(KIND), MSG_DONTWAIT);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.NETWORK)
                .with(Traits.Inspection.MESSAGES)
                .build();
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    @Override
    protected void prepare(Socket connected) throws IOException {
        connected.set(IPPROTO_TCP, TCP_NODELAY, 1);
    }
}
