package org.ipcsuite.libraries.grpc;

/** {@code grpc-tcp}: gRPC over TCP of the loopback interface. Stateless; any thread may use it. */
public final class GrpcTcpTransport extends GrpcTransport {

    public GrpcTcpTransport() {
        super("grpc-tcp", false);
    }
}
