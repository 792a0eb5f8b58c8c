package org.ipcsuite.sockets.unixdgram;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class UnixDgramTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixDgramTransport();
    }
}
