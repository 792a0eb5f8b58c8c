package org.ipcsuite.signals.signalqueued;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SignalQueuedContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SignalQueuedTransport();
    }
}
