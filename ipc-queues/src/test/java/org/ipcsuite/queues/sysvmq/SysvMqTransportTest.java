package org.ipcsuite.queues.sysvmq;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class SysvMqTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SysvMqTransport();
    }
}
