package org.ipcsuite.libraries.grpc;

import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.comparison.BytesEndpoint;
import org.jspecify.annotations.Nullable;

/** The side that calls. One thread sends and receives; any thread may close. */
final class GrpcClientEndpoint extends BytesEndpoint {

    private final ManagedChannel channel;
    private boolean isOneWay;
    private @Nullable ClientCallStreamObserver<byte[]> stream;

    private GrpcClientEndpoint(ManagedChannel channel, Options options) {
        super(options.maxMessage());
        this.channel = channel;
    }

    /** Waits until the channel is connected: gRPC itself connects when it is first called. */
    static GrpcClientEndpoint connect(ManagedChannel channel, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        try {
            ConnectivityState state;
            while ((state = channel.getState(true)) != ConnectivityState.READY) {
                CountDownLatch isChanged = new CountDownLatch(1);
                channel.notifyWhenStateChanged(state, isChanged::countDown);
                if (!isChanged.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                    channel.shutdownNow();
                    throw new TimedOutException(
                            options.timeout(), "the channel is " + state + ": nobody listens there");
                }
            }
        } catch (InterruptedException interrupted) {
            channel.shutdownNow();
            throw interrupted("while the channel connects");
        }
        GrpcClientEndpoint endpoint = new GrpcClientEndpoint(channel, options);
        channel.notifyWhenStateChanged(ConnectivityState.READY, endpoint::handOverEnd);
        return endpoint;
    }

    /** A response is what is received; its call's end is the end only if it failed. */
    private final class Responses implements ClientResponseObserver<byte[], byte[]> {

        @Override
        public void beforeStart(ClientCallStreamObserver<byte[]> requests) {
            requests.setOnReadyHandler(GrpcClientEndpoint.this::wakeSender);
        }

        @Override
        public void onNext(byte[] response) {
            handOver(response);
        }

        @Override
        public void onError(Throwable failed) {
            handOverEnd();
        }

        @Override
        public void onCompleted() {
            // the response was there before
        }
    }

    @Override
    public void beginOneWay() {
        isOneWay = true;
    }

    @Override
    protected void submit(ByteBuffer message) throws IOException {
        byte[] bytes = bytesOf(message);
        if (!isOneWay) {
            ClientCalls.asyncUnaryCall(channel.newCall(Calls.CALL, CallOptions.DEFAULT), bytes, new Responses());
            return;
        }
        ClientCallStreamObserver<byte[]> open = stream;
        if (open == null) {
            open = (ClientCallStreamObserver<byte[]>) ClientCalls.asyncClientStreamingCall(
                    channel.newCall(Calls.STREAM, CallOptions.DEFAULT), new Responses());
            stream = open;
        }
        awaitRoom("the stream is full");
        open.onNext(bytes);
    }

    @Override
    protected boolean hasRoom() {
        return stream == null || stream.isReady();
    }

    /** Ends the stream, also if its response is there already: with that the server has ended the call. */
    @Override
    protected void sent() {
        ClientCallStreamObserver<byte[]> open = stream;
        if (open != null) {
            stream = null;
            open.onCompleted();
        }
    }

    @Override
    protected void release() {
        channel.shutdownNow();
    }
}
