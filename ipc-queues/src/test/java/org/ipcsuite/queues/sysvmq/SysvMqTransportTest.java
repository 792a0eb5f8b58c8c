package org.ipcsuite.queues.sysvmq;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class SysvMqTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new SysvMqTransport();
    }
}
