package org.ipcsuite.libraries.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.comparison.HandoverEndpoint;
import org.jspecify.annotations.Nullable;

/** The side that is called: what it sends answers the call that it has received first. One thread sends and receives. */
final class GrpcServerEndpoint extends HandoverEndpoint<GrpcServerEndpoint.Request> {

    /** Messages of a stream that are on their way before the first one is taken. */
    private static final int AHEAD = 64;

    /** Those that have not ended; whoever takes one out ends it. */
    private final Set<ServerCall<byte[], byte[]>> open = ConcurrentHashMap.newKeySet();

    private final Queue<ServerCall<byte[], byte[]>> unanswered = new ArrayDeque<>();
    private @Nullable ServerCall<byte[], byte[]> streaming;

    /**
     * A message.
     *
     * @param call that it is of; null for the end
     * @param isWhole whether it is all that the call has
     */
    @SuppressWarnings("ArrayRecordComponent") // none is compared with another
    record Request(byte[] bytes, @Nullable ServerCall<byte[], byte[]> call, boolean isWhole) {}

    GrpcServerEndpoint(Options options) {
        super(options.maxMessage(), new Request(new byte[0], null, true));
    }

    /** A call comes in, in Netty's thread. */
    ServerCall.Listener<byte[]> begin(ServerCall<byte[], byte[]> call, boolean isUnary) {
        call.request(isUnary ? 2 : AHEAD); // a second message would be refused
        open.add(call);
        if (!isOpen()) {
            refuse(call);
        }
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(byte[] message) {
                handOver(new Request(message, call, isUnary));
            }

            @Override
            public void onCancel() {
                open.remove(call);
            }
        };
    }

    /** The connection has ended. */
    void end() {
        handOverEnd();
    }

    @Override
    protected int lengthOf(Request message) {
        return message.bytes().length;
    }

    @Override
    protected void copy(Request message, ByteBuffer into) {
        into.put(message.bytes());
        ServerCall<byte[], byte[]> call = message.call();
        if (call == null) {
            return;
        }
        if (!message.isWhole()) {
            call.request(1);
        }
        if (call != streaming) {
            unanswered.add(call);
            streaming = message.isWhole() ? null : call;
        }
    }

    @Override
    protected void submit(ByteBuffer message) throws IOException {
        ServerCall<byte[], byte[]> call = unanswered.poll();
        if (call == null) {
            throw new IOException("gRPC answers a call, and none waits for an answer");
        }
        streaming = null;
        if (!open.remove(call)) {
            throw new PeerGoneException("the peer is gone: it has cancelled the call that this would answer");
        }
        call.sendHeaders(new Metadata());
        call.sendMessage(bytesOf(message));
        call.close(Status.OK, new Metadata());
    }

    @Override
    protected void release() {
        open.forEach(this::refuse);
    }

    private void refuse(ServerCall<byte[], byte[]> call) {
        if (open.remove(call)) {
            call.close(Status.UNAVAILABLE.withDescription("this side has closed"), new Metadata());
        }
    }
}
