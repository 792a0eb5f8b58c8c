package org.ipcsuite.sockets.udp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_UDP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.Multicast;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.UdpSocketTransport;

/** UDP over IPv4, natively. Stateless; any thread may use it. */
public final class UdpTransport extends UdpSocketTransport {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_DGRAM, IPPROTO_UDP);

    public UdpTransport() {
        super("udp", KIND);
    }

    @Override
    public Traits traits() {
        return inTheJdk().with(Traits.Broadcast.SHARED).build();
    }

    @Override
    public Publisher publish(Rendezvous at, Options options) throws IOException {
        return Multicast.publish(at, KIND, options, traits());
    }

    @Override
    public Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        return Multicast.subscribe(at, KIND, options, traits());
    }
}
