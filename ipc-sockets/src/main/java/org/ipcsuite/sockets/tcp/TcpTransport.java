package org.ipcsuite.sockets.tcp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;

import org.ipcsuite.sockets.TcpChannelTransport;

/** TCP over IPv4, through the JDK. Stateless; any thread may use it. */
public final class TcpTransport extends TcpChannelTransport {

    public TcpTransport() {
        super("tcp", AF_INET);
    }
}
