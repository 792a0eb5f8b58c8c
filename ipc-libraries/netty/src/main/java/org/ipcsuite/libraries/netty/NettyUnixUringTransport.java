package org.ipcsuite.libraries.netty;

/** {@code netty-unix-uring}: a Unix socket, io_uring. Stateless; any thread may use it. */
public final class NettyUnixUringTransport extends NettyTransport {

    public NettyUnixUringTransport() {
        super("netty-unix-uring", Native.URING_UNIX);
    }
}
