package org.ipcsuite.sockets.socketpair;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class SocketpairTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SocketpairTransport();
    }
}
