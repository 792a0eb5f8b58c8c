package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.serving.PolledEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The data path of a queue that is polled through its library. A mechanism adds how one attempt sends, and where
 * messages come from, a {@link PolledInput}. One thread may send while another receives; {@link #close()} from any
 * thread wakes both.
 *
 * <p>Both libraries work on memory that is unmapped when they close, and a thread that is still in there would end the
 * JVM. So {@code close()} waits until the threads have left.
 *
 * <p>Whether the peer lives is asked ten times a second by the watchdog's thread, so that it costs a message nothing.
 */
public abstract class PollingEndpoint extends CheckedEndpoint implements PolledEndpoint {

    /** Some hundred microseconds: as long a waiter burns its processor before it lets others run. */
    protected static final int MANY_LOOKS = 10_000;

    /** Longer than {@link Deadline#CLOSE_TIMEOUT}: a thread may be in a call of the library. */
    private static final Duration THREADS_LEAVE_WITHIN = Duration.ofSeconds(10);

    private final Duration timeout;
    private final long timeoutNanos;
    private final int looks;
    private final PolledInput in;
    private final Liveness peer;
    private final ThreadGate sending = new ThreadGate();
    private final ThreadGate receiving = new ThreadGate();
    private final Attempt offering = this::offerAgain;
    private final Attempt polling = this::pollAgain;
    /** What waits to be sent, and to be filled; of the thread that does. */
    private @Nullable ByteBuffer toSend;

    private @Nullable ByteBuffer toFill;
    private int received;
    private volatile boolean isClosed;
    private volatile boolean isPeerGone;
    private final Future<?> peerChecks;

    /**
     * Begins to watch the peer.
     *
     * @param looks that a waiter takes before it looks at the clock and lets others run
     * @param in where messages are received; {@link #release} closes it
     * @param peer handed to {@link #release} at the end
     */
    @SuppressWarnings("this-escape") // the watchdog only sets a flag
    protected PollingEndpoint(int maxMessage, Options options, int looks, PolledInput in, Liveness peer) {
        super(maxMessage);
        this.timeout = options.timeout();
        this.timeoutNanos = timeout.toNanos();
        this.looks = looks;
        this.in = in;
        this.peer = peer;
        this.peerChecks = Watchdog.every(Deadline.CHECK_PERIOD, this::checkPeer);
    }

    /** One attempt to send or to receive; a wait makes many. */
    @FunctionalInterface
    interface Attempt {
        boolean succeeds() throws IOException;
    }

    /** Sends the remaining bytes and leaves none, or returns false since there is no room now. */
    protected abstract boolean offer(ByteBuffer message) throws IOException;

    /**
     * Sends the goodbye and releases everything; no thread is inside {@link #offer} or the input. Called once.
     *
     * @param watched whether the peer lives; to be closed as well
     */
    protected abstract void release(Liveness watched) throws IOException;

    @Override
    protected final boolean isOpen() {
        return !isClosed;
    }

    @Override
    public final void send(ByteBuffer message) throws IOException {
        beginSending(message.remaining());
        try {
            if (!offer(message)) {
                toSend = message;
                awaitRoom(offering);
            }
        } finally {
            endSending();
        }
    }

    @Override
    public final int receive(ByteBuffer into) throws IOException {
        beginReceiving();
        try {
            int length = in.poll(into);
            if (length != NOTHING) {
                return length;
            }
            toFill = into;
            return awaitMessage(polling) ? received : -1;
        } finally {
            endReceiving();
        }
    }

    @Override
    public final int tryReceive(ByteBuffer into) throws IOException {
        beginReceiving();
        try {
            boolean isOver = isPeerGone || in.isAtEnd();
            int length = in.poll(into);
            return length == NOTHING && isOver ? -1 : length;
        } finally {
            endReceiving();
        }
    }

    @Override
    public final boolean trySend(ByteBuffer message) throws IOException {
        beginSending(message.remaining());
        try {
            return offer(message);
        } finally {
            endSending();
        }
    }

    /** Only an attempt says so, and a {@link PollingReadiness} gives each client one in each round. */
    @Override
    public final boolean hasMessage() {
        return false;
    }

    private boolean offerAgain() throws IOException {
        return offer(Objects.requireNonNull(toSend));
    }

    private boolean pollAgain() throws IOException {
        received = in.poll(Objects.requireNonNull(toFill));
        return received != NOTHING;
    }

    /** The calling thread is inside the library from now on, to send so many bytes; it was checked that it may. */
    final void beginSending(int length) throws IOException {
        sending.enter();
        try {
            requireSendable(length);
            requireReceiver();
        } catch (IOException refused) {
            sending.leave();
            throw refused;
        }
    }

    final void endSending() {
        sending.leave();
    }

    /** The calling thread is inside the library from now on, to receive. */
    final void beginReceiving() throws IOException {
        receiving.enter();
        try {
            requireOpen();
        } catch (IOException closed) {
            receiving.leave();
            throw closed;
        }
    }

    final void endReceiving() {
        receiving.leave();
    }

    /** Waits until there is room, where one attempt has found none. */
    final void awaitRoom(Attempt attempt) throws IOException {
        long start = System.nanoTime();
        do {
            for (int i = 0; i < looks; i++) {
                Thread.onSpinWait();
                requireOpen();
                requireReceiver();
                if (attempt.succeeds()) {
                    return;
                }
            }
            letOthersRun();
        } while (System.nanoTime() - start < timeoutNanos);
        throw new TimedOutException(timeout, "send: the queue is full, and the peer receives nothing");
    }

    /** Waits until there is a message, where one attempt has found none; false if the peer is gone and none is left. */
    final boolean awaitMessage(Attempt attempt) throws IOException {
        long start = System.nanoTime();
        do {
            for (int i = 0; i < looks; i++) {
                Thread.onSpinWait();
                requireOpen();
                boolean isOver = isPeerGone || in.isAtEnd(); // asked first: what it sent is there before it is gone
                if (attempt.succeeds()) {
                    return true;
                }
                if (isOver) {
                    return false;
                }
            }
            letOthersRun();
        } while (System.nanoTime() - start < timeoutNanos);
        throw new TimedOutException(timeout, "receive: nothing comes");
    }

    /** On few processors the library's own threads, without which nothing moves, wait for one of them. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long that takes
    static void letOthersRun() {
        Thread.yield();
    }

    /** Ends the exchange, once both threads have left. */
    @Override
    public final void close() throws IOException {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            peerChecks.cancel(false);
        }
        Deadline deadline = Deadline.after(THREADS_LEAVE_WITHIN);
        sending.awaitEmpty(deadline);
        receiving.awaitEmpty(deadline);
        release(peer);
    }

    /** Whether the peer is known to be gone. */
    protected final boolean isPeerGone() {
        return isPeerGone || in.hasWriterLeft();
    }

    private synchronized void checkPeer() {
        if (isClosed || isPeerGone) {
            return;
        }
        try {
            isPeerGone = !peer.isPeerAlive();
        } catch (IOException unknown) {
            isPeerGone = true; // its lock cannot be asked for, so there is no directory to meet it in any more
        }
    }

    private void requireReceiver() throws PeerGoneException {
        if (isPeerGone()) {
            throw new PeerGoneException("the peer is gone: it closed, or holds its lock no more");
        }
    }
}
