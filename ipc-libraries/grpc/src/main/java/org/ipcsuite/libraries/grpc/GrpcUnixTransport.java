package org.ipcsuite.libraries.grpc;

/** {@code grpc-unix}: gRPC over a Unix socket. Stateless; any thread may use it. */
public final class GrpcUnixTransport extends GrpcTransport {

    public GrpcUnixTransport() {
        super("grpc-unix", true);
    }
}
