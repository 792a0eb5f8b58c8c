package org.ipcsuite.signals.signalfd;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SignalFdContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SignalFdTransport();
    }
}
