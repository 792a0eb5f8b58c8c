package org.ipcsuite.shm.sysvshm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SysvShmContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SysvShmTransport();
    }
}
