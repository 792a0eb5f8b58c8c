package org.ipcsuite.sockets.tipcrdm;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class TipcRdmTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new TipcRdmTransport();
    }
}
