package org.ipcsuite.queues.posixmq;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;
import org.junit.jupiter.api.Tag;

@Tag("alone")
final class PosixMqTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PosixMqTransport();
    }
}
