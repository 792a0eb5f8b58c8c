package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is polled through its library, whose messages may be written and read in its memory. A thread that has
 * claimed room or found a message keeps {@code close()} of another thread from unmapping it.
 */
public abstract class InPlacePollingEndpoint extends PollingEndpoint implements InPlaceEndpoint {

    private final InPlaceInput in;
    private final InPlaceOutput out;
    private final Attempt claiming = this::tryClaim;
    private final Attempt peeking = this::tryPeek;
    private @Nullable ByteBuffer room;
    private @Nullable ByteBuffer found;
    private int lengthToClaim;

    /** The parameters as {@link PollingEndpoint} has them; {@link #releaseAll} closes the output, too. */
    protected InPlacePollingEndpoint(
            int maxMessage, Options options, int looks, InPlaceInput in, InPlaceOutput out, Liveness peer) {
        super(maxMessage, options, looks, in, peer);
        this.in = in;
        this.out = out;
    }

    /** As {@link #release}, with nothing claimed and nothing found. */
    protected abstract void releaseAll(Liveness watched) throws IOException;

    @Override
    protected final boolean offer(ByteBuffer message) throws IOException {
        return out.offer(message);
    }

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
            out.endClaim(true);
        } finally {
            endSending();
        }
    }

    @Override
    public final @Nullable ByteBuffer peek() throws IOException {
        if (found != null) {
            throw new IllegalStateException("release what was found before the next peek");
        }
        beginReceiving();
        try {
            if (!tryPeek()) {
                awaitMessage(peeking);
            }
        } finally {
            if (found == null) {
                endReceiving();
            }
        }
        return found;
    }

    @Override
    public final void release() throws IOException {
        if (found == null) {
            throw new IllegalStateException("release follows a peek that found a message, once");
        }
        found = null;
        try {
            in.endPeek(true);
        } finally {
            endReceiving();
        }
    }

    @Override
    protected final void release(Liveness watched) throws IOException {
        giveUpClaim();
        if (found != null) {
            found = null;
            in.endPeek(false);
            endReceiving();
        }
        releaseAll(watched);
    }

    private void giveUpClaim() {
        if (room != null) {
            room = null;
            out.endClaim(false);
            endSending();
        }
    }

    private boolean tryClaim() throws IOException {
        room = out.claim(lengthToClaim);
        return room != null;
    }

    private boolean tryPeek() throws IOException {
        found = in.peek();
        return found != null;
    }
}
