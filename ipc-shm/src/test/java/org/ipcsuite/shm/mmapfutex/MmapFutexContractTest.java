package org.ipcsuite.shm.mmapfutex;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class MmapFutexContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MmapFutexTransport();
    }
}
