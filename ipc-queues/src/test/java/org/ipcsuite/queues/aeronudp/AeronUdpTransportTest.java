package org.ipcsuite.queues.aeronudp;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class AeronUdpTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new AeronUdpTransport();
    }
}
