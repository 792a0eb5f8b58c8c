package org.ipcsuite.signals.semposix;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class SemPosixContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SemPosixTransport();
    }
}
