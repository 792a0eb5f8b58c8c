package org.ipcsuite.libraries.grpc;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class GrpcTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new GrpcUnixTransport(), new GrpcTcpTransport());
    }
}
