package org.ipcsuite.sockets.unixdgram;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UnixDgramTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixDgramTransport();
    }
}
