package org.ipcsuite.sockets.packet;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class PacketTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PacketTransport();
    }
}
