package org.ipcsuite.signals.signalfd;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class SignalFdContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SignalFdTransport();
    }
}
