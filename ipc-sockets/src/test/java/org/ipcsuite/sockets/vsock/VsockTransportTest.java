package org.ipcsuite.sockets.vsock;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class VsockTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new VsockTransport();
    }
}
