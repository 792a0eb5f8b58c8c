package org.ipcsuite.libraries.netty;

/** {@code netty-tcp}: TCP of the loopback interface, epoll. Stateless; any thread may use it. */
public final class NettyTcpTransport extends NettyTransport {

    public NettyTcpTransport() {
        super("netty-tcp", Native.EPOLL_TCP);
    }
}
