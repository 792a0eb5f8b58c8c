package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is polled through its library, whose messages may be written and read in its memory. A mechanism adds how
 * one attempt finds the room or the message. Who has one keeps {@code close()} of another thread from unmapping it.
 */
public abstract class InPlacePollingEndpoint extends PollingEndpoint implements InPlaceEndpoint {

    private final Attempt claiming = this::tryClaim;
    private final Attempt peeking = this::tryPeek;
    private @Nullable ByteBuffer room;
    private @Nullable ByteBuffer message;
    private int lengthToClaim;

    /** The parameters as {@link PollingEndpoint} has them. */
    protected InPlacePollingEndpoint(int maxMessage, Options options, int looks, Liveness peer) {
        super(maxMessage, options, looks, peer);
    }

    /** Claims room for a message of that length; null if there is none now. */
    protected abstract @Nullable ByteBuffer claimNow(int length) throws IOException;

    /** Sends what is claimed, or gives it up. */
    protected abstract void endClaim(boolean isSent);

    /** The next message, which stays; null if there is none now. */
    protected abstract @Nullable ByteBuffer peekNow() throws IOException;

    /** Continues after the message that was found, or leaves it the next one. */
    protected abstract void endPeek(boolean isReceived);

    /** As {@link #release}, with nothing claimed and nothing found. */
    protected abstract void releaseAll(Liveness watched) throws IOException;

    @Override
    public final ByteBuffer claim(int length) throws IOException {
        giveUpClaim();
        lengthToClaim = length;
        beginSending(length);
        try {
            if (!tryClaim()) {
                awaitRoom(claiming);
            }
        } finally {
            if (room == null) {
                endSending();
            }
        }
        return Objects.requireNonNull(room);
    }

    @Override
    public final void commit() throws IOException {
        if (room == null) {
            throw new IllegalStateException("commit follows a claim, once");
        }
        room = null;
        try {
            endClaim(true);
        } finally {
            endSending();
        }
    }

    @Override
    public final @Nullable ByteBuffer peek() throws IOException {
        if (message != null) {
            throw new IllegalStateException("release what was found before the next peek");
        }
        beginReceiving();
        try {
            if (!tryPeek()) {
                awaitMessage(peeking);
            }
        } finally {
            if (message == null) {
                endReceiving();
            }
        }
        return message;
    }

    @Override
    public final void release() throws IOException {
        if (message == null) {
            throw new IllegalStateException("release follows a peek that found a message, once");
        }
        message = null;
        try {
            endPeek(true);
        } finally {
            endReceiving();
        }
    }

    @Override
    protected final void release(Liveness watched) throws IOException {
        giveUpClaim();
        if (message != null) {
            message = null;
            endPeek(false);
        }
        releaseAll(watched);
    }

    private void giveUpClaim() {
        if (room != null) {
            room = null;
            endClaim(false);
            endSending();
        }
    }

    private boolean tryClaim() throws IOException {
        room = claimNow(lengthToClaim);
        return room != null;
    }

    private boolean tryPeek() throws IOException {
        message = peekNow();
        return message != null;
    }
}
