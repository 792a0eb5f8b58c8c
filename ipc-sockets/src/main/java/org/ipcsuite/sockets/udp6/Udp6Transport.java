package org.ipcsuite.sockets.udp6;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET6;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_UDP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.UdpSocketTransport;

/** UDP over IPv6, natively. Stateless; any thread may use it. */
public final class Udp6Transport extends UdpSocketTransport {

    public Udp6Transport() {
        super("udp6", new SocketKind(AF_INET6, SOCK_DGRAM, IPPROTO_UDP));
    }

    @Override
    public Traits traits() {
        return inTheJdk().build();
    }
}
