package org.ipcsuite.sockets.udp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_UDP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

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
import org.ipcsuite.sockets.UdpSockets;

/** UDP over IPv4, natively. Stateless; any thread may use it. */
public final class UdpTransport implements Transport, SocketMechanism {

    private static final UdpSockets SOCKETS = new UdpSockets(new SocketKind(AF_INET, SOCK_DGRAM, IPPROTO_UDP));

    @Override
    public String name() {
        return "udp";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(SOCKETS.kind());
    }

    @Override
    public Traits traits() {
        return UdpSockets.common()
                .javaNeeds(Traits.JavaNeeds.JDK)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "127.0.0.1:7007";
    }

    @Override
    public Availability availability() {
        return SOCKETS.availability();
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return SOCKETS.listen(at, options);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return SOCKETS.connect(at, options);
    }
}
