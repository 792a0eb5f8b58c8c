package org.ipcsuite.queues.chronicle;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class ChronicleTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new ChronicleTransport();
    }
}
