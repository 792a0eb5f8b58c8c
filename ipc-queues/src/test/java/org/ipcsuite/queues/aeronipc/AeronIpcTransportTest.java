package org.ipcsuite.queues.aeronipc;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class AeronIpcTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new AeronIpcTransport();
    }
}
