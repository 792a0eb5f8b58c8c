package org.ipcsuite.signals.signal;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SignalContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SignalTransport();
    }
}
