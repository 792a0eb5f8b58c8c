package org.ipcsuite.sockets.udp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_UDP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.UdpSocketTransport;

/** UDP over IPv4, natively. Stateless; any thread may use it. */
public final class UdpTransport extends UdpSocketTransport {

    public UdpTransport() {
        super("udp", new SocketKind(AF_INET, SOCK_DGRAM, IPPROTO_UDP));
    }

    @Override
    public Traits traits() {
        return inTheJdk().build();
    }
}
