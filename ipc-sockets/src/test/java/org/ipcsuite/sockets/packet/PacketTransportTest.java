package org.ipcsuite.sockets.packet;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class PacketTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PacketTransport();
    }
}
