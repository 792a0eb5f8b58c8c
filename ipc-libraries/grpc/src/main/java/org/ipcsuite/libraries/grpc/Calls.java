package org.ipcsuite.libraries.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The service: what generated code would have. */
final class Calls {

    static final String SERVICE = "ipcsuite.Exchange";

    /** A request and its reply. */
    static final MethodDescriptor<byte[], byte[]> CALL = method("Call", MethodDescriptor.MethodType.UNARY);

    /** Many messages and one reply. */
    static final MethodDescriptor<byte[], byte[]> STREAM =
            method("Stream", MethodDescriptor.MethodType.CLIENT_STREAMING);

    private Calls() {}

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setType(type)
                .build();
    }

    /** Bytes as they are, in an array of just that size on both sides, as generated code has its messages. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new Outgoing(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                if (!(message instanceof KnownLength)) {
                    return message.readAllBytes();
                }
                byte[] bytes = new byte[message.available()];
                message.readNBytes(bytes, 0, bytes.length);
                return bytes;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Writes itself to gRPC, which otherwise copies it through a buffer of 8 KiB that it makes for each message. */
    private static final class Outgoing extends ByteArrayInputStream implements Drainable, KnownLength {

        Outgoing(byte[] message) {
            super(message);
        }

        @Override
        public synchronized int drainTo(OutputStream to) throws IOException {
            int length = available();
            to.write(buf, pos, length);
            pos = count;
            return length;
        }
    }
}
