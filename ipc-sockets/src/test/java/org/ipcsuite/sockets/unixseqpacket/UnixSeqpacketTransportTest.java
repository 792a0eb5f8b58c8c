package org.ipcsuite.sockets.unixseqpacket;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class UnixSeqpacketTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixSeqpacketTransport();
    }
}
