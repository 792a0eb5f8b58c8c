package org.ipcsuite.libraries.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;

/** A channel to a server at one kind of address. */
abstract class GrpcTransport extends LibraryTransport {

    private final boolean isUnix;

    GrpcTransport(String name, boolean isUnix) {
        super(name, stream(isUnix).build());
        this.isUnix = isUnix;
    }

    /** The event loops of this process over Unix sockets, which gRPC has not by itself; they end with it. */
    static final class Loops {
        static final EventLoopGroup EPOLL =
                new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("grpc", true), EpollIoHandler.newFactory());

        private Loops() {}
    }

    @Override
    protected final boolean isOfCalls() {
        return true;
    }

    @Override
    protected final void require() throws IOException {
        Throwable cause = isUnix ? Epoll.unavailabilityCause() : null;
        if (cause != null) {
            throw new IOException(
                    "gRPC needs Netty's epoll for a Unix socket, and that cannot be used here (processor "
                            + System.getProperty("os.arch") + "): " + cause.getMessage(),
                    cause);
        }
    }

    @Override
    protected final LibraryListener listener(RendezvousDirectory at, Options options) {
        return new GrpcListener(isUnix, at, options);
    }

    @Override
    protected final Endpoint connect(String address, Options options) throws IOException {
        NettyChannelBuilder builder = isUnix
                ? NettyChannelBuilder.forAddress(new DomainSocketAddress(address))
                        .channelType(EpollDomainSocketChannel.class)
                        .eventLoopGroup(Loops.EPOLL)
                : NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address)));
        ManagedChannel channel = builder.usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(options.maxMessage())
                .build();
        return GrpcClientEndpoint.connect(channel, options);
    }
}
