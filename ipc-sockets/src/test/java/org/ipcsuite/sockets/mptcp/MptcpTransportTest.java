package org.ipcsuite.sockets.mptcp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class MptcpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MptcpTransport();
    }
}
