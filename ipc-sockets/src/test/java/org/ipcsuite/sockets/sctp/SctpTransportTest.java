package org.ipcsuite.sockets.sctp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SctpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SctpTransport();
    }
}
