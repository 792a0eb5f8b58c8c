package org.ipcsuite.sockets.tcp;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.Internet;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.TcpChannels;

/** TCP over IPv4, through the JDK. Stateless; any thread may use it. */
public final class TcpTransport implements Transport {

    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream()
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .namespaces(Traits.Namespace.NETWORK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "127.0.0.1:7007";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(Internet.loopback(LOOPBACK));
            }
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return TcpChannels.listen(at, LOOPBACK, options);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return TcpChannels.connect(at, options);
    }
}
