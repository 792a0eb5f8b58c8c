package org.ipcsuite.libraries.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Netty has of its own instead of the JDK's channels, and which socket it is used with. */
enum Native {
    EPOLL_UNIX(true, EpollDomainSocketChannel.class, EpollServerDomainSocketChannel.class),
    EPOLL_TCP(false, EpollSocketChannel.class, EpollServerSocketChannel.class),
    URING_UNIX(true, IoUringDomainSocketChannel.class, IoUringServerDomainSocketChannel.class);

    private final boolean isUnix;
    private final Class<? extends Channel> channel;
    private final Class<? extends ServerChannel> server;

    Native(boolean isUnix, Class<? extends Channel> channel, Class<? extends ServerChannel> server) {
        this.isUnix = isUnix;
        this.channel = channel;
        this.server = server;
    }

    /** The event loops of this process, which its connections share; they end with it. */
    private static final class Loops {
        private static final EventLoopGroup EPOLL = group(EpollIoHandler.newFactory());

        private static EventLoopGroup group(IoHandlerFactory kind) {
            return new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("netty", true), kind);
        }
    }

    private static final class UringLoops {
        private static final EventLoopGroup URING = Loops.group(IoUringIoHandler.newFactory());
    }

    EventLoopGroup loops() {
        return this == URING_UNIX ? UringLoops.URING : Loops.EPOLL;
    }

    boolean isUnix() {
        return isUnix;
    }

    Class<? extends Channel> channel() {
        return channel;
    }

    Class<? extends ServerChannel> server() {
        return server;
    }

    /** Where to listen. */
    SocketAddress toBind(Path socket) {
        return isUnix
                ? new DomainSocketAddress(socket.toString())
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** As a text that {@link #toConnect} reads. */
    String text(SocketAddress bound) {
        return isUnix ? ((DomainSocketAddress) bound).path() : String.valueOf(((InetSocketAddress) bound).getPort());
    }

    /** Where a listener is. */
    SocketAddress toConnect(String text) {
        return isUnix
                ? new DomainSocketAddress(text)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(text));
    }

    /** Fails, with Netty's reason, where its native part cannot be used. */
    void require() throws IOException {
        boolean isUring = this == URING_UNIX;
        Supplier<@Nullable Throwable> why = isUring ? IoUring::unavailabilityCause : Epoll::unavailabilityCause;
        Throwable cause = why.get();
        if (cause != null) {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IOException(
                    "Netty cannot use " + (isUring ? "io_uring(7)" : "epoll(7)") + " here (processor "
                            + System.getProperty("os.arch") + "): " + root.getMessage()
                            + (isUring ? ": see kernel.io_uring_disabled, and the seccomp filter of a container" : ""),
                    cause);
        }
    }
}
