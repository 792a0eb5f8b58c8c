package org.ipcsuite.signals.signal;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class SignalContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SignalTransport();
    }
}
