package org.ipcsuite.pipes.pipe;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class PipeTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PipeTransport();
    }
}
