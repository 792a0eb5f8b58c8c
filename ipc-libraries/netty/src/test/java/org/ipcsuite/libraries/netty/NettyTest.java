package org.ipcsuite.libraries.netty;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class NettyTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new NettyUnixTransport(), new NettyTcpTransport(), new NettyUnixUringTransport());
    }
}
