package org.ipcsuite.shm.posixshm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class PosixShmContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PosixShmTransport();
    }
}
