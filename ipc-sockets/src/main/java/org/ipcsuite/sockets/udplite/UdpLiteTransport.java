package org.ipcsuite.sockets.udplite;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_UDPLITE;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.UdpSocketTransport;

/** UDP-Lite over IPv4, natively. Stateless; any thread may use it. */
public final class UdpLiteTransport extends UdpSocketTransport {

    public UdpLiteTransport() {
        super("udp-lite", new SocketKind(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE));
    }

    @Override
    public Traits traits() {
        return common().build();
    }
}
