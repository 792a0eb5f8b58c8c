package org.ipcsuite.sockets.tcp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class TcpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new TcpTransport();
    }
}
