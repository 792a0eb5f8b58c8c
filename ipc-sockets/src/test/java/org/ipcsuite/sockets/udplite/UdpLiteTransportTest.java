package org.ipcsuite.sockets.udplite;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UdpLiteTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UdpLiteTransport();
    }
}
