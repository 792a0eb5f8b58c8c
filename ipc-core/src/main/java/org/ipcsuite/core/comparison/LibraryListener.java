package org.ipcsuite.core.comparison;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Uninterrupted;
import org.jspecify.annotations.Nullable;

/** Accepts what the library's own thread has accepted. One thread accepts; any thread may close. */
public abstract class LibraryListener implements Listener {

    private static final String SOCKET = "socket";

    private final RendezvousDirectory at;
    private final Options options;
    /** Empty is the end. */
    private final BlockingQueue<Optional<Endpoint>> accepted = new LinkedBlockingQueue<>();

    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile @Nullable IOException failure;

    protected LibraryListener(RendezvousDirectory at, Options options) {
        this.at = at;
        this.options = options;
    }

    /** Listens, and returns where: what {@link LibraryTransport#connect(String, Options)} is given. */
    protected abstract String bind() throws IOException;

    /**
     * Listens no more; what {@link #accept} has returned lives on, and what it has not is closed. It is called once, and
     * the socket's path is removed after it.
     */
    protected abstract void unbind() throws IOException;

    /** False once {@link #close()} was called, and before {@link #unbind} is. */
    protected final boolean isOpen() {
        return !isClosed.get();
    }

    /** A peer has connected. */
    protected final void accepted(Endpoint endpoint) {
        accepted.add(Optional.of(endpoint));
        if (!isOpen()) {
            closeUnaccepted();
        }
    }

    /** Nobody accepts them any more, and their peers would wait for ever. */
    private void closeUnaccepted() {
        List<Optional<Endpoint>> rest = new ArrayList<>();
        accepted.drainTo(rest);
        accepted.add(Optional.empty());
        for (Optional<Endpoint> endpoint : rest) {
            endpoint.ifPresent(LibraryListener::closeQuietly);
        }
    }

    private static void closeQuietly(Endpoint endpoint) {
        try {
            endpoint.close();
        } catch (IOException gone) {
            // so is its peer
        }
    }

    /** Nobody is accepted any more; {@link #accept} says why, unless it was closed. */
    protected final void failed(IOException cause) {
        failure = cause;
        accepted.add(Optional.empty());
    }

    /** The path of the Unix socket, for a library over one. */
    protected final Path socket() {
        return at.resolve(SOCKET);
    }

    protected final Options options() {
        return options;
    }

    @Override
    public final Rendezvous rendezvous() {
        return at;
    }

    @Override
    public final Endpoint accept() throws IOException {
        try {
            Optional<Endpoint> next = accepted.poll(options.timeout().toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new TimedOutException(options.timeout(), "accept: nobody connects to " + at);
            }
            if (next.isEmpty()) {
                accepted.add(next); // for the next call
                IOException cause = failure;
                throw cause == null || !isOpen() ? new AsynchronousCloseException() : cause;
            }
            return next.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a peer");
        }
    }

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            accepted.add(Optional.empty());
            try {
                Uninterrupted.run(this::unbind);
            } finally {
                Uninterrupted.run(this::closeUnaccepted);
                Files.deleteIfExists(socket());
            }
        }
    }
}
