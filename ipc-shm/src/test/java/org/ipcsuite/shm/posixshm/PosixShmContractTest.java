package org.ipcsuite.shm.posixshm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class PosixShmContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PosixShmTransport();
    }
}
