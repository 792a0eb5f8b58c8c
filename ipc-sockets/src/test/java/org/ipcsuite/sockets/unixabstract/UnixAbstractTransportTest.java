package org.ipcsuite.sockets.unixabstract;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UnixAbstractTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixAbstractTransport();
    }
}
