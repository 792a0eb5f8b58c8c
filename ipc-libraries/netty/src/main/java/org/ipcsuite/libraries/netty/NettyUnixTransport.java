package org.ipcsuite.libraries.netty;

/** {@code netty-unix}: a Unix socket, epoll. Stateless; any thread may use it. */
public final class NettyUnixTransport extends NettyTransport {

    public NettyUnixTransport() {
        super("netty-unix", Native.EPOLL_UNIX);
    }
}
