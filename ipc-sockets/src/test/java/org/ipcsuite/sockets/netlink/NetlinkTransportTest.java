package org.ipcsuite.sockets.netlink;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class NetlinkTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new NetlinkTransport();
    }
}
