package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.comparison.BytesEndpoint;
import org.jspecify.annotations.Nullable;

/** The side that is called: what it sends is what the call returns that has waited longest. One thread sends and receives. */
final class DbusServerEndpoint extends BytesEndpoint implements Exchange {

    private volatile @Nullable DirectConnection connection;
    private final EndOfPeer end = new EndOfPeer(this::handOverEnd);
    private final CountDownLatch bound = new CountDownLatch(1);
    private final Duration timeout;
    private final BlockingQueue<CompletableFuture<byte[]>> unanswered = new LinkedBlockingQueue<>();

    DbusServerEndpoint(Options options) {
        super(options.maxMessage());
        this.timeout = options.timeout();
    }

    /**
     * Exports itself.
     *
     * @param own where {@link #accept} binds
     * @param address the name that it has from then on
     */
    void open(Path own, Path address) throws DBusException {
        DirectConnection made = DbusTransport.listening(own, end, () -> rename(own, address));
        made.exportObject(PATH, this);
        connection = made;
    }

    private void rename(Path own, Path address) {
        try {
            Files.move(own, address, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        bound.countDown();
    }

    /** Waits until another thread has come so far in {@link #accept} that closing ends that. */
    void awaitBound() throws IOException {
        try {
            if (!bound.await(Deadline.CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimedOutException(Deadline.CLOSE_TIMEOUT, "D-Bus does not begin to listen");
            }
        } catch (InterruptedException interrupted) {
            throw interrupted("while D-Bus begins to listen");
        }
    }

    /** Whether {@link #accept} has come so far that it can be connected to. */
    boolean isBound() {
        return bound.getCount() == 0;
    }

    /** Waits for the client; may be called again if a client fails. */
    void accept() throws IOException {
        try {
            connection().listen();
        } catch (UncheckedIOException notRenamed) {
            throw notRenamed.getCause();
        }
    }

    private DirectConnection connection() {
        return Objects.requireNonNull(connection, "it is not connected");
    }

    @Override
    public byte[] call(byte[] request) {
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        unanswered.add(reply);
        handOver(request);
        return reply.join();
    }

    @Override
    public void push(byte[] message) {
        handOver(message);
    }

    @Override
    public byte[] finish() {
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        unanswered.add(reply);
        return reply.join();
    }

    @Override
    protected void submit(ByteBuffer message) throws IOException {
        try {
            CompletableFuture<byte[]> reply = unanswered.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (reply == null) {
                throw new TimedOutException(timeout, "D-Bus answers a call, and none waits for an answer");
            }
            reply.complete(bytesOf(message));
        } catch (InterruptedException interrupted) {
            throw interrupted("while waiting for a call to answer");
        }
    }

    @Override
    protected void release() throws IOException {
        unanswered.forEach(call -> call.cancel(false));
        connection().close();
    }
}
