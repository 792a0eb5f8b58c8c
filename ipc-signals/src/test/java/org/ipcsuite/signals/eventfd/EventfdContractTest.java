package org.ipcsuite.signals.eventfd;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class EventfdContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new EventfdTransport();
    }
}
