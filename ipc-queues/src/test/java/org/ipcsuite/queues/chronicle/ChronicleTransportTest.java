package org.ipcsuite.queues.chronicle;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class ChronicleTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new ChronicleTransport();
    }
}
