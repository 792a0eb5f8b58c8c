package org.ipcsuite.sockets.raw;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class RawTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new RawTransport();
    }
}
