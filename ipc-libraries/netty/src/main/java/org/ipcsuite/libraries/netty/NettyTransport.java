package org.ipcsuite.libraries.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.ipcsuite.core.sys.ErrorText;

/** A kind of socket, and how Netty waits for it. */
abstract class NettyTransport extends LibraryTransport {

    private final Native kind;

    NettyTransport(String name, Native kind) {
        super(name, stream(kind.isUnix()).build());
        this.kind = kind;
    }

    @Override
    protected final void require() throws IOException {
        kind.require();
    }

    @Override
    protected final LibraryListener listener(RendezvousDirectory at, Options options) {
        return new NettyListener(kind, at, options);
    }

    @Override
    protected final Endpoint connect(String address, Options options) throws IOException {
        NettyEndpoint endpoint = new NettyEndpoint(options);
        Bootstrap client =
                new Bootstrap().group(kind.loops()).channel(kind.channel()).handler(endpoint.pipeline(connected -> {}));
        succeed(client.connect(kind.toConnect(address)), "connect", address);
        return endpoint;
    }

    /** Waits for what the loop does; fails as that did. */
    static void succeed(ChannelFuture future, String call, String object) throws IOException {
        Throwable failed = future.awaitUninterruptibly().cause();
        if (failed != null) {
            throw failed instanceof IOException refused
                    ? ErrorText.failure(call, object, refused, "")
                    : new IOException(failed);
        }
    }
}
