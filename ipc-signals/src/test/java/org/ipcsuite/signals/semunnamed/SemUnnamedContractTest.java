package org.ipcsuite.signals.semunnamed;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SemUnnamedContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SemUnnamedTransport();
    }
}
