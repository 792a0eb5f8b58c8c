package org.ipcsuite.sockets.tcp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_TCP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.TcpChannels;

/** TCP over IPv4, through the JDK. Stateless; any thread may use it. */
public final class TcpTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_STREAM, IPPROTO_TCP);

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream()
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "127.0.0.1:7007";
    }

    @Override
    public Availability availability() {
        return TcpChannels.availability(KIND);
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return TcpChannels.listen(KIND, at, options);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return TcpChannels.connect(KIND, at, options);
    }
}
