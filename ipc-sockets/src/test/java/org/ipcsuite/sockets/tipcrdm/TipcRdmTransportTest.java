package org.ipcsuite.sockets.tipcrdm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.core.kit.TransportContract;

final class TipcRdmTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new TipcRdmTransport();
    }
}
