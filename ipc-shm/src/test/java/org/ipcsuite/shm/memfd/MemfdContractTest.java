package org.ipcsuite.shm.memfd;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MemfdContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MemfdTransport();
    }
}
