package org.ipcsuite.signals.mutexcond;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MutexCondContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MutexCondTransport();
    }
}
