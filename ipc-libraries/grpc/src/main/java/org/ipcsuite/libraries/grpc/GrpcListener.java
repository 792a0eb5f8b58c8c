package org.ipcsuite.libraries.grpc;

import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.LibraryListener;
import org.jspecify.annotations.Nullable;

/**
 * A server; each connection is an endpoint. A server that is shut down takes no more calls of those that are connected, so
 * it lives until the last of them has left. One thread accepts; any thread may close.
 */
final class GrpcListener extends LibraryListener {

    private static final Attributes.Key<GrpcServerEndpoint> ENDPOINT = Attributes.Key.create("endpoint");

    private final boolean isUnix;
    /** This listener, and the connections. */
    private final AtomicInteger users = new AtomicInteger(1);

    private @Nullable Server server;

    GrpcListener(boolean isUnix, RendezvousDirectory at, Options options) {
        super(at, options);
        this.isUnix = isUnix;
    }

    @Override
    protected String bind() throws IOException {
        NettyServerBuilder builder = isUnix
                ? NettyServerBuilder.forAddress(new DomainSocketAddress(socket().toString()))
                        .channelType(EpollServerDomainSocketChannel.class)
                        .bossEventLoopGroup(GrpcTransport.Loops.EPOLL)
                        .workerEventLoopGroup(GrpcTransport.Loops.EPOLL)
                : NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Server started = builder.directExecutor()
                .maxInboundMessageSize(options().maxMessage())
                .addTransportFilter(new Connections())
                .addService(ServerServiceDefinition.builder(Calls.SERVICE)
                        .addMethod(
                                Calls.CALL,
                                (call, headers) ->
                                        endpoint(call.getAttributes()).begin(call, true))
                        .addMethod(
                                Calls.STREAM,
                                (call, headers) ->
                                        endpoint(call.getAttributes()).begin(call, false))
                        .build())
                .build()
                .start();
        server = started;
        return isUnix ? socket().toString() : String.valueOf(started.getPort());
    }

    private static GrpcServerEndpoint endpoint(Attributes ofCall) {
        return Objects.requireNonNull(ofCall.get(ENDPOINT));
    }

    /** Is told of each connection. */
    private final class Connections extends ServerTransportFilter {

        @Override
        public Attributes transportReady(Attributes connection) {
            users.incrementAndGet();
            GrpcServerEndpoint endpoint = new GrpcServerEndpoint(options());
            accepted(endpoint);
            return connection.toBuilder().set(ENDPOINT, endpoint).build();
        }

        @Override
        public void transportTerminated(Attributes connection) {
            GrpcServerEndpoint endpoint = connection.get(ENDPOINT);
            if (endpoint != null) {
                endpoint.end();
                leave();
            }
        }
    }

    private void leave() {
        Server running = server;
        if (users.decrementAndGet() == 0 && running != null) {
            running.shutdown();
        }
    }

    @Override
    protected void unbind() {
        leave();
    }
}
