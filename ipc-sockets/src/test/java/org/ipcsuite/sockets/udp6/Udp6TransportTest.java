package org.ipcsuite.sockets.udp6;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class Udp6TransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new Udp6Transport();
    }
}
