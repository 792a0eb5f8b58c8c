package org.ipcsuite.shm.processvm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class ProcessVmContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new ProcessVmTransport();
    }
}
