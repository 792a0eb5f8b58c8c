package org.ipcsuite.core.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
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
    private final EndpointServer<E> server;

    /** What is left of a message that did not fit. */
    private ByteBuffer kept = NOTHING;

    private boolean isHeldUp;
    private boolean hasTurn;
    private boolean isReported;

    /** One that has connected. */
    EndpointClient(int number, E endpoint, EndpointServer<E> server) {
        super(number);
        this.endpoint = endpoint;
        this.server = server;
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
        Duration timeout = server.timeout();
        long end = System.nanoTime() + timeout.toNanos();
        while (isHeldUp && !hasLeft()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                leave("closed: it took nothing for " + timeout.toMillis() + " ms");
                return;
            }
            server.awaitRoom(left);
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
        } catch (MessageTooLargeException | IllegalArgumentException refused) {
            throw refused;
        } catch (PeerGoneException gone) {
            leave(LEFT_UNANSWERED);
        } catch (IOException
                | RuntimeException
                | InternalError
                | OutOfMemoryError failed) { // a library's, memory that is mapped and gone, or too little
            leave("closed: " + ErrorText.of(failed));
        }
        return true;
    }

    @Override
    public void close() {
        if (!hasLeft()) {
            isReported = true;
            leave("closed here");
        }
    }

    /**
     * Takes its turn: sends what is kept, and receives a message.
     *
     * @return whether the caller gets it: there is a message in the buffer, or it has left
     * @throws BufferTooSmallException if the message does not fit, and the server allows it: the turn is not over
     */
    boolean takeTurn(ByteBuffer into) throws IOException {
        if (!hasLeft()) {
            int start = into.position();
            try {
                if (isHeldUp && !sendKept()) {
                    return false;
                }
                int length = endpoint.tryReceive(into);
                if (length > server.maxMessage()) {
                    into.position(start);
                    leaveOver(length);
                } else if (length != -1) {
                    return length != PolledEndpoint.NOTHING;
                } else {
                    leave("left");
                }
            } catch (BufferTooSmallException unreceived) {
                if (unreceived.messageSize() <= server.maxMessage()) {
                    throw unreceived;
                }
                leaveOver(unreceived.messageSize());
            } catch (PeerGoneException gone) {
                leave(LEFT_UNANSWERED);
            } catch (RuntimeException failed) {
                if (!into.isDirect() || into.isReadOnly()) {
                    throw failed; // at the caller's buffer
                }
                leave("closed: " + ErrorText.of(failed));
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
        try {
            return !hasLeft() && !isHeldUp && endpoint.hasMessage();
        } catch (RuntimeException | InternalError saidInItsTurn) {
            return true;
        }
    }

    /** Whether it was killed, as far as only asking tells, or cannot be asked. */
    boolean isPeerGone() {
        try {
            return !hasLeft() && endpoint instanceof WatchedEndpoint watched && watched.isPeerGone();
        } catch (IOException | RuntimeException | InternalError saidInItsTurn) {
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

    /** Lets it go for this reason, which its next turn reports. */
    void leave(String why) {
        setReason(why);
        kept = NOTHING;
        server.readiness().remove(this);
        server.giveTurn(this);
        try {
            endpoint.close();
        } catch (IOException | RuntimeException | InternalError ignored) {
            // why it has left says more
        }
    }

    /** Some mechanisms bring what is larger than this side allows, as long as the buffer holds it. */
    private void leaveOver(int length) {
        leave("closed: a message of " + length + " bytes, of which this side allows " + server.maxMessage());
    }

    private void keep(ByteBuffer message) throws IOException {
        if (kept.capacity() < message.remaining()) {
            kept = ByteBuffer.allocateDirect(message.remaining());
        }
        kept.clear().put(message).flip();
        isHeldUp = true;
        server.readiness().awaitRoom(this, true);
    }

    private boolean sendKept() throws IOException {
        if (endpoint.trySend(kept)) {
            isHeldUp = false;
            server.readiness().awaitRoom(this, false);
        }
        return !isHeldUp;
    }
}
