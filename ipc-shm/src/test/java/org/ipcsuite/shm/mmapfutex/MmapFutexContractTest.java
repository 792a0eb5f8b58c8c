package org.ipcsuite.shm.mmapfutex;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MmapFutexContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MmapFutexTransport();
    }
}
