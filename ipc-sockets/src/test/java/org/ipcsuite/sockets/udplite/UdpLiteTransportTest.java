package org.ipcsuite.sockets.udplite;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class UdpLiteTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UdpLiteTransport();
    }
}
