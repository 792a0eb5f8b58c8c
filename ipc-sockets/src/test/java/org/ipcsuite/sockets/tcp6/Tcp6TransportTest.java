package org.ipcsuite.sockets.tcp6;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class Tcp6TransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new Tcp6Transport();
    }
}
