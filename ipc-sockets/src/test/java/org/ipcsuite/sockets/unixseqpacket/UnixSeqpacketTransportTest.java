package org.ipcsuite.sockets.unixseqpacket;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class UnixSeqpacketTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new UnixSeqpacketTransport();
    }
}
