package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.WatchedWait;

/**
 * The base class of the endpoints of the kernel's queues. The kernel does not report that a queue's other
 * user is gone: its closing message does, or its liveness lock, which a {@link WatchedWait} checks.
 */
public abstract class QueueEndpoint implements Endpoint {

    private final Duration timeout;
    private final int maxMessage;
    private final Liveness peer;
    private final Closeable held;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isPeerGone;

    /**
     * For a connection that is there.
     *
     * @param maxMessage that the queue takes; the options may allow less
     * @param peer whether it lives
     * @param held our liveness lock; closed last
     */
    protected QueueEndpoint(Options options, int maxMessage, Liveness peer, Closeable held) {
        this.timeout = options.timeout();
        this.maxMessage = Math.min(options.maxMessage(), maxMessage);
        this.peer = peer;
        this.held = held;
    }

    @Override
    public final int maxMessage() {
        return maxMessage;
    }

    /**
     * Sends the closing message, wakes the threads that wait here, and removes what is no longer needed. Called once.
     */
    protected abstract void leave() throws IOException;

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            try (held;
                    peer) {
                leave();
            }
        }
    }

    /** A wait of this endpoint's, which its {@link #leave} must close. */
    protected final WatchedWait newWait(WatchedWait.Wake wake) {
        return new WatchedWait(timeout, this::lookAtPeer, wake);
    }

    /** Whether the peer is known to be gone; what it sent before may still be in the queue. */
    protected final boolean isPeerGone() {
        return isPeerGone;
    }

    /** The peer has sent its closing message, or the queue was removed. */
    protected final void peerIsGone() {
        isPeerGone = true;
    }

    /** Checks the peer's lock, unless the peer is known to be gone. */
    protected final boolean lookAtPeer() throws IOException {
        if (!isPeerGone && !peer.isPeerAlive()) {
            isPeerGone = true;
        }
        return isPeerGone;
    }

    protected final void requireSize(int length) throws MessageTooLargeException {
        if (length > maxMessage) {
            throw new MessageTooLargeException(length, maxMessage);
        }
    }

    protected final void requireOpen() throws AsynchronousCloseException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
    }

    /** Before and while something is sent. */
    protected final void requireReceiver() throws IOException {
        requireOpen();
        if (isPeerGone) {
            throw new PeerGoneException("the peer is gone: it said so, holds its lock no more, or removed the queue");
        }
    }

    protected final long timeoutNanos() {
        return timeout.toNanos();
    }

    protected final TimedOutException timedOut(String waitingFor) {
        return new TimedOutException("timed out after " + timeout.toMillis() + " ms: " + waitingFor);
    }
}
