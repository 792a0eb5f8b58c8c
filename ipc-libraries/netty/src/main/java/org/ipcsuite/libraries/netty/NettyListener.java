package org.ipcsuite.libraries.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.SocketAddress;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.LibraryListener;
import org.jspecify.annotations.Nullable;

/** A server channel. One thread accepts; any thread may close. */
final class NettyListener extends LibraryListener {

    private final Native kind;
    private @Nullable Channel server;

    NettyListener(Native kind, RendezvousDirectory at, Options options) {
        super(at, options);
        this.kind = kind;
    }

    @Override
    protected String bind() throws IOException {
        SocketAddress address = kind.toBind(socket());
        ChannelFuture bound = new ServerBootstrap()
                .group(kind.loops())
                .channel(kind.server())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new NettyEndpoint(options()).pipeline(NettyListener.this::accepted));
                    }
                })
                .bind(address);
        NettyTransport.succeed(bound, "bind", address.toString());
        server = bound.channel();
        return kind.text(bound.channel().localAddress());
    }

    @Override
    protected void unbind() throws IOException {
        Channel open = server;
        if (open != null) {
            NettyTransport.succeed(open.close(), "close", open.toString());
        }
    }
}
