package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * How an endpoint over two rings waits: until something arrives, until either side is gone, and never longer than its
 * timeout; and what it refuses to send. One thread may wait at one doorbell while another waits at the other; any
 * thread may close.
 */
public final class RingWait {

    private final RingConnection connection;
    private final RingLayout layout;
    private final int maxMessage;
    private final long timeout;
    /** No clock is read before the first wait, which is added to the timeout. */
    private final long firstNanos;

    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** The wait of a new endpoint. */
    public RingWait(RingConnection connection, Options options) {
        this.connection = connection;
        this.layout = connection.layout();
        this.maxMessage = connection.maxMessage(options);
        this.timeout = options.timeout().toNanos();
        this.firstNanos = Math.min(timeout, Deadline.CHECK_NANOS);
    }

    /**
     * Waits at a doorbell until its condition is met or a side is gone.
     *
     * @param condition also met once the connection {@link #isEnded() has ended}
     * @param waitingFor what the exception of a timeout says
     * @throws TimedOutException if neither happens in time
     */
    public void await(Doorbell doorbell, Doorbell.Condition condition, String waitingFor) throws IOException {
        if (!doorbell.await(condition, firstNanos)) {
            awaitLonger(doorbell, condition, waitingFor);
        }
    }

    /** Continues to wait, and checks the clock and the peer; separate from what is compiled into each receive. */
    private void awaitLonger(Doorbell doorbell, Doorbell.Condition condition, String waitingFor) throws IOException {
        long start = System.nanoTime(); // a doorbell may have returned early
        long lookedAtPeer = start - Deadline.CHECK_NANOS;
        long left;
        do {
            long now = System.nanoTime();
            if (now - lookedAtPeer >= Deadline.CHECK_NANOS) {
                lookedAtPeer = now;
                if (!connection.peer().isPeerAlive()) {
                    connection.closeForPeer();
                    return;
                }
            }
            left = timeout - (System.nanoTime() - start);
            if (left <= 0) {
                throw new TimedOutException(Duration.ofNanos(timeout), waitingFor);
            }
        } while (!doorbell.await(condition, Math.min(Deadline.CHECK_NANOS, left)));
    }

    /** Looks whether the peer was killed; whether a side has closed, or was. */
    public boolean lookAtPeer() throws IOException {
        if (!isEnded() && !connection.peer().isPeerAlive()) {
            connection.closeForPeer();
        }
        return isEnded();
    }

    /** Whether a side has closed, or the peer was killed and {@link #await} has found that. */
    public boolean isEnded() {
        return !layout.isOpen();
    }

    /** Whether the peer has closed or was found dead; what it sent is there by now. */
    public boolean isPeerGone() {
        return isEnded() && connection.isPeerClosed(); // while no side has closed, the cheaper check is enough
    }

    /** {@link RingConnection#maxMessage}. */
    public int maxMessage() {
        return maxMessage;
    }

    /** Fails if this side has closed, a message of so many bytes is too large, or the peer is gone: in this order. */
    public void requireSendable(int length) throws IOException {
        if (length > maxMessage) {
            requireOpen();
            throw new MessageTooLargeException(length, maxMessage);
        }
        requireReceiver();
    }

    /** Fails if the peer is gone. */
    public void requireReceiver() throws IOException {
        if (!layout.isOpen()) {
            requireOpen();
            throw new PeerGoneException("the peer is gone: it closed, or holds its lock no more");
        }
    }

    /** Fails if this side has closed. */
    public void requireOpen() throws AsynchronousCloseException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
    }

    /** Ends all waiting; false if it was ended before. */
    public boolean close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return false;
        }
        connection.close();
        return true;
    }
}
