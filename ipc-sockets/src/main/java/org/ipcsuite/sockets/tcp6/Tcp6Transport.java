package org.ipcsuite.sockets.tcp6;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET6;

import org.ipcsuite.sockets.TcpChannelTransport;

/** TCP over IPv6, through the JDK. Stateless; any thread may use it. */
public final class Tcp6Transport extends TcpChannelTransport {

    public Tcp6Transport() {
        super("tcp6", AF_INET6);
    }
}
