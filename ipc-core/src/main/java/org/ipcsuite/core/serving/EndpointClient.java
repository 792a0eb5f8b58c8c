package org.ipcsuite.core.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * A client of an {@link EndpointServer}: its endpoint, the message that it has not taken yet, and whether it has a turn.
 *
 * @param <E> its endpoint
 */
public final class EndpointClient<E extends PolledEndpoint> extends ServedClient {

    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
    private static final String LEFT_UNANSWERED = "left before its last answer";

    private final E endpoint;
    private final Readiness<E> readiness;
    private final Consumer<EndpointClient<E>> turns;
    private final RoomWait roomWait;
    private final Duration timeout;

    /** What is left of a message that did not fit. */
    private ByteBuffer kept = NOTHING;

    private boolean isHeldUp;
    private boolean hasTurn;
    private boolean isReported;

    /**
     * One that has connected.
     *
     * @param turns is given this client when it has left outside of its turn
     * @param roomWait how the server's thread waits
     * @param timeout how long it waits for room
     */
    EndpointClient(
            int number,
            E endpoint,
            Readiness<E> readiness,
            Consumer<EndpointClient<E>> turns,
            RoomWait roomWait,
            Duration timeout) {
        super(number);
        this.endpoint = endpoint;
        this.readiness = readiness;
        this.turns = turns;
        this.roomWait = roomWait;
        this.timeout = timeout;
    }

    /** Waits until something happens to any of the clients, at most so long. */
    @FunctionalInterface
    interface RoomWait {
        void await(long nanos) throws IOException;
    }

    /** Its endpoint, for the {@link Readiness}. */
    public E endpoint() {
        return endpoint;
    }

    @Override
    public boolean send(ByteBuffer message) throws IOException {
        boolean isTaken = trySend(message);
        if (isTaken) {
            message.position(message.limit());
        }
        return isTaken;
    }

    @Override
    public void sendAndWait(ByteBuffer message) throws IOException {
        if (!trySend(message)) {
            awaitRoom();
            trySend(message);
        }
        if (isHeldUp) {
            awaitRoom();
        }
        message.position(message.limit());
    }

    /** Until nothing is kept any more, or it has left. */
    private void awaitRoom() throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (isHeldUp && !hasLeft()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                leave("closed: it took nothing for " + timeout.toMillis() + " ms");
                turns.accept(this);
                return;
            }
            roomWait.await(left);
            trySend(null);
        }
    }

    /**
     * Sends what is kept, and then this message, or keeps it.
     *
     * @param message null for none
     * @return false if what is kept still has no room
     */
    private boolean trySend(@Nullable ByteBuffer message) throws IOException {
        try {
            if (!hasLeft()) {
                if (isHeldUp && !sendKept()) {
                    return false;
                }
                if (message != null && !endpoint.trySend(message)) {
                    keep(message);
                }
            }
        } catch (MessageTooLargeException refused) {
            throw refused;
        } catch (PeerGoneException gone) {
            leave(LEFT_UNANSWERED);
            turns.accept(this);
        } catch (IOException
                | InternalError
                | OutOfMemoryError failed) { // memory that is mapped and gone, or too little
            leave("closed: " + ErrorText.of(failed));
            turns.accept(this);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (!hasLeft()) {
            isReported = true;
            forget("closed here");
            turns.accept(this);
            endpoint.close();
        }
    }

    /**
     * Takes its turn: sends what is kept, and receives a message.
     *
     * @return whether the caller gets it: there is a message in the buffer, or it has left
     * @throws BufferTooSmallException if the message does not fit: the turn is not over
     */
    boolean takeTurn(ByteBuffer into) throws IOException {
        if (!hasLeft()) {
            try {
                if (isHeldUp && !sendKept()) {
                    return false;
                }
                int length = endpoint.tryReceive(into);
                if (length != -1) {
                    return length != PolledEndpoint.NOTHING;
                }
                leave("left");
            } catch (BufferTooSmallException unreceived) {
                throw unreceived;
            } catch (PeerGoneException gone) {
                leave(LEFT_UNANSWERED);
            } catch (IOException | InternalError failed) {
                leave("closed: " + ErrorText.of(failed));
            }
        }
        boolean isNews = !isReported;
        isReported = true;
        return isNews;
    }

    /** Whether the turn that it has taken is followed by another at once. */
    boolean hasMore() {
        return !hasLeft() && !isHeldUp && endpoint.hasMessage();
    }

    /** Whether it was killed, as far as only asking tells, or cannot be asked. */
    boolean isPeerGone() {
        try {
            return !hasLeft() && endpoint instanceof WatchedEndpoint watched && watched.isPeerGone();
        } catch (IOException saidInItsTurn) {
            return true;
        }
    }

    /** Whether it has a turn and waits for it. */
    boolean hasTurn() {
        return hasTurn;
    }

    void setTurn(boolean value) {
        hasTurn = value;
    }

    /** Lets it go for this reason. */
    void leave(String why) {
        forget(why);
        try {
            endpoint.close();
        } catch (IOException ignored) {
            // why it has left says more
        }
    }

    private void forget(String why) {
        setReason(why);
        kept = NOTHING;
        readiness.remove(this);
    }

    private void keep(ByteBuffer message) throws IOException {
        if (kept.capacity() < message.remaining()) {
            kept = ByteBuffer.allocateDirect(message.remaining());
        }
        kept.clear().put(message).flip();
        isHeldUp = true;
        readiness.awaitRoom(this, true);
    }

    private boolean sendKept() throws IOException {
        if (endpoint.trySend(kept)) {
            isHeldUp = false;
            readiness.awaitRoom(this, false);
        }
        return !isHeldUp;
    }
}
