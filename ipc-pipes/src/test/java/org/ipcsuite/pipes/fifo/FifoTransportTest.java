package org.ipcsuite.pipes.fifo;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class FifoTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new FifoTransport();
    }
}
