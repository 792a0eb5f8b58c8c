package org.ipcsuite.signals.semposix;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SemPosixContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SemPosixTransport();
    }
}
