package org.ipcsuite.shm.mmapadaptive;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MmapAdaptiveContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MmapAdaptiveTransport();
    }
}
