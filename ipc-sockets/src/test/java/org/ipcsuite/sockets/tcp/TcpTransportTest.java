package org.ipcsuite.sockets.tcp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class TcpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new TcpTransport();
    }
}
