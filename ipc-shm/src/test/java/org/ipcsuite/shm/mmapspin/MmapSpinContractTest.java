package org.ipcsuite.shm.mmapspin;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class MmapSpinContractTest implements TransportContract {

    @Override
    public Transport transport() {
        return new MmapSpinTransport();
    }
}
