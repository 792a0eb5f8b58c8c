package org.ipcsuite.sockets.vsock;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class VsockTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new VsockTransport();
    }
}
