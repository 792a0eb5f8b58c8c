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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
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
    /** Complete once it can be connected to, or with what prevents that. */
    private final CompletableFuture<AbstractTransport> bound = new CompletableFuture<>();

    private final Duration timeout;
    private final BlockingQueue<CompletableFuture<byte[]>> unanswered = new LinkedBlockingQueue<>();

    DbusServerEndpoint(Options options) {
        super(options.maxMessage());
        this.timeout = options.timeout();
    }

    /**
     * Exports itself.
     *
     * @param bindPath where {@link #accept} binds
     * @param address what that is renamed to then
     */
    void open(Path bindPath, Path address) throws DBusException {
        DirectConnection made =
                DbusTransport.listening(bindPath, end, transport -> rename(transport, bindPath, address));
        made.exportObject(PATH, this);
        connection = made;
    }

    private void rename(AbstractTransport transport, Path bindPath, Path address) {
        try {
            Files.move(bindPath, address, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        bound.complete(transport);
    }

    /** Waits until another thread has come so far in {@link #accept} that it can be connected to. */
    AbstractTransport awaitBound() throws IOException {
        try {
            return bound.get(Deadline.CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TimedOutException(Deadline.CLOSE_TIMEOUT, "D-Bus does not begin to listen");
        } catch (ExecutionException failed) {
            throw new IOException("D-Bus does not listen: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted("while D-Bus begins to listen");
        }
    }

    /** Whether {@link #accept} has come so far that it can be connected to. */
    boolean isBound() {
        return bound.isDone() && !bound.isCompletedExceptionally();
    }

    /** Waits for the client; may be called again if a client fails. */
    void accept() throws IOException {
        try {
            connection().listen();
        } catch (UncheckedIOException notRenamed) {
            bound.completeExceptionally(notRenamed.getCause());
            throw notRenamed.getCause();
        } catch (IOException failed) {
            bound.completeExceptionally(failed); // unless it was bound
            throw failed;
        }
    }

    /** Ends {@link #accept}, which another thread is in or enters: closing a connection that has no client does nothing. */
    void stopAccepting() throws IOException {
        if (!bound.isCompletedExceptionally()) {
            awaitBound().close();
        }
    }

    private DirectConnection connection() {
        return Objects.requireNonNull(connection, "it is not connected");
    }

    @Override
    public byte[] call(byte[] request) {
        CompletableFuture<byte[]> reply = awaited();
        handOver(request);
        return reply.join();
    }

    @Override
    public void push(byte[] message) {
        handOver(message);
    }

    @Override
    public byte[] finish() {
        return awaited().join();
    }

    /** What the next {@link #submit} completes; cancelled if nobody calls that any more. */
    private CompletableFuture<byte[]> awaited() {
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        unanswered.add(reply);
        if (!isOpen()) {
            reply.cancel(false);
        }
        return reply;
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
