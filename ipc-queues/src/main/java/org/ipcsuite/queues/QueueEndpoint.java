package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.WatchedWait;

/**
 * The base class of the endpoints of the kernel's queues. The kernel does not report that a queue's other
 * user is gone: its goodbye does, or its liveness lock, which a {@link WatchedWait} checks.
 */
public abstract class QueueEndpoint extends CheckedEndpoint {

    private final Duration timeout;
    private final Liveness peer;
    private final Closeable ownLock;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isPeerGone;

    /**
     * Takes over an open connection.
     *
     * @param maxMessage bytes that the queue takes; the options may allow less
     * @param peer whether it lives
     * @param ownLock shows the peer that this process lives; closed last
     */
    protected QueueEndpoint(Options options, int maxMessage, Liveness peer, Closeable ownLock) {
        super(Math.min(options.maxMessage(), maxMessage));
        this.timeout = options.timeout();
        this.peer = peer;
        this.ownLock = ownLock;
    }

    @Override
    protected final boolean isOpen() {
        return !isClosed.get();
    }

    /**
     * Sends the goodbye, wakes the threads that wait here, and removes what is no longer needed. Called once.
     */
    protected abstract void leave() throws IOException;

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            try (ownLock;
                    peer) {
                leave();
            }
        }
    }

    /** Starts to watch the waits of one thread; {@link #leave} must close it. */
    protected final WatchedWait newWait(WatchedWait.Wake wake) {
        return new WatchedWait(timeout, () -> !checkPeerGone(), wake);
    }

    /** Whether the peer is known to be gone; what it sent before may still be in the queue. */
    public final boolean isPeerGone() {
        return isPeerGone;
    }

    /** Notes that the peer has said goodbye, or that the queue was removed. */
    protected final void markPeerGone() {
        isPeerGone = true;
    }

    /** Checks the peer's lock, unless the peer is known to be gone; true if it is gone. */
    protected final boolean checkPeerGone() throws IOException {
        if (!isPeerGone && !peer.isPeerAlive()) {
            isPeerGone = true;
        }
        return isPeerGone;
    }

    /** Checks, before a message of so many bytes is sent: open, not too large, peer not known to be gone. */
    protected final void requireReceiver(int length) throws IOException {
        requireSendable(length);
        requirePeer();
    }

    /** Checks while a message waits to be sent: open, peer not known to be gone. */
    protected final void requireReceiver() throws IOException {
        requireOpen();
        requirePeer();
    }

    private void requirePeer() throws PeerGoneException {
        if (isPeerGone) {
            throw new PeerGoneException("the peer is gone: it said so, holds its lock no more, or removed the queue");
        }
    }

    protected final Duration timeout() {
        return timeout;
    }
}
