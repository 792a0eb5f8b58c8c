package org.ipcsuite.sockets.unixstream;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UnixStreamTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixStreamTransport();
    }
}
