package org.ipcsuite.sockets.mptcp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MptcpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MptcpTransport();
    }
}
