package org.ipcsuite.sockets.socketpair;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SocketpairTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SocketpairTransport();
    }
}
