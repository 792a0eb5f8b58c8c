package org.ipcsuite.sockets.udp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UdpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UdpTransport();
    }
}
