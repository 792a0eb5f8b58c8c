package org.ipcsuite.sockets.unixstream;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class UnixStreamTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixStreamTransport();
    }
}
