package org.ipcsuite.pipes.fifo;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class FifoTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new FifoTransport();
    }
}
