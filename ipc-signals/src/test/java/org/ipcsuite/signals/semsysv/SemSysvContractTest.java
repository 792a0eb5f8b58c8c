package org.ipcsuite.signals.semsysv;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SemSysvContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SemSysvTransport();
    }
}
