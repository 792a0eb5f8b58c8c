package org.ipcsuite.core.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Uninterrupted;

/** Retries until it succeeds, the peer is gone, or the time is up. For one thread; any thread may close. */
public abstract class SpinningEndpoint extends CheckedEndpoint {

    /** What {@link #poll} returns if there is no message. */
    protected static final int NOTHING = -1;

    /** Tries between two looks at the clock, so that the clock costs nothing. */
    private static final int LOOKS = 20_000;

    /** The two sides, whatever they exchange over. */
    public interface Connection extends Closeable {

        /** Whether the peer lives. */
        Liveness peer();

        /** Whether the peer has said that it closes; where it says nothing, its lock falls. */
        default boolean isPeerClosed() {
            return false;
        }
    }

    private final Connection connection;
    private final Duration timeout;
    private final long timeoutNanos;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private boolean isPeerGone;
    private long waitingSince;
    private long lookedAtPeer;

    /** Takes the connection over. */
    protected SpinningEndpoint(Connection connection, int maxMessage, Options options) {
        super(maxMessage);
        this.connection = connection;
        this.timeout = options.timeout();
        this.timeoutNanos = timeout.toNanos();
    }

    /** Puts the remaining bytes in as one message and leaves none remaining; false if there is no room. */
    protected abstract boolean offer(ByteBuffer message) throws IOException;

    /**
     * Takes the next message into the buffer, from its position on.
     *
     * @return its length, or {@link #NOTHING}
     */
    protected abstract int poll(ByteBuffer into) throws IOException;

    @Override
    protected final boolean isOpen() {
        return !isClosed.get();
    }

    @Override
    public final void send(ByteBuffer message) throws IOException {
        requireSendable(message.remaining());
        requireReceiver();
        for (int tries = 1; !offer(message); tries++) {
            pause(tries, "send: there is no room, and the peer receives nothing");
            requireOpen();
            requireReceiver();
        }
    }

    @Override
    public final int receive(ByteBuffer into) throws IOException {
        requireOpen();
        int length;
        for (int tries = 1; (length = poll(into)) == NOTHING; tries++) {
            if (isPeerGone) { // what it sent before is there before it is gone
                return -1;
            }
            pause(tries, "receive: nothing comes");
        }
        return length;
    }

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            Uninterrupted.run(connection::close);
        }
    }

    private void pause(int tries, String waitingFor) throws IOException {
        Thread.onSpinWait();
        if (tries % LOOKS == 0) {
            look(tries == LOOKS, waitingFor);
        }
    }

    private void look(boolean isFirst, String waitingFor) throws IOException {
        requireOpen();
        long now = System.nanoTime();
        if (isFirst) {
            waitingSince = now;
            lookedAtPeer = now;
        }
        if (now - lookedAtPeer >= Deadline.CHECK_NANOS) {
            lookedAtPeer = now;
            isPeerGone |= !connection.peer().isPeerAlive();
        }
        isPeerGone |= connection.isPeerClosed();
        if (!isPeerGone && now - waitingSince >= timeoutNanos) {
            throw new TimedOutException(timeout, waitingFor);
        }
    }

    private void requireReceiver() throws IOException {
        if (isPeerGone || connection.isPeerClosed()) {
            isPeerGone = true;
            throw new PeerGoneException("the peer is gone: it closed, or holds its lock no more");
        }
    }
}
