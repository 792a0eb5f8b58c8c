package org.ipcsuite.queues.aeron;

import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.jspecify.annotations.Nullable;

/** Messages on their way out. For one thread. */
final class Outgoing {

    private final Publication publication;
    private final UnsafeBuffer buffer = new UnsafeBuffer();
    private final BufferClaim claim = new BufferClaim();
    private final TermView room = new TermView();

    Outgoing(Publication publication) {
        this.publication = publication;
    }

    /** The largest message of a publication. */
    static int largest(Publication publication, Options options) {
        return Math.min(options.maxMessage(), publication.maxMessageLength());
    }

    /**
     * Sends the remaining bytes and leaves none, or returns false since there is no room now.
     *
     * @param isForNobody whether it may be that nobody subscribes: the message is dropped
     */
    boolean offer(ByteBuffer message, boolean isForNobody) throws IOException {
        int length = message.remaining();
        buffer.wrap(message, message.position(), length);
        long position = publication.offer(buffer, 0, length);
        if ((isForNobody && position == Publication.NOT_CONNECTED) || isTaken(position)) {
            message.position(message.limit());
            return true;
        }
        return false;
    }

    /**
     * Room for a message in Aeron's own memory; null if there is none now.
     *
     * @throws MessageTooLargeException if it would not be one fragment
     */
    @Nullable
    ByteBuffer claim(int length) throws IOException {
        if (length > publication.maxPayloadLength()) {
            throw new MessageTooLargeException(length, publication.maxPayloadLength());
        }
        return isTaken(publication.tryClaim(length, claim)) ? room.over(claim.buffer(), claim.offset(), length) : null;
    }

    /** Sends what was claimed, or makes it a padding, which its reader skips. */
    void endClaim(boolean isSent) {
        if (isSent) {
            claim.commit();
        } else {
            claim.abort();
        }
    }

    /** Whether a position says that there was room, and not that there is none now. */
    private static boolean isTaken(long position) throws IOException {
        if (position >= 0) {
            return true;
        }
        if (position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION) {
            return false;
        }
        if (position == Publication.MAX_POSITION_EXCEEDED) {
            throw new IOException("the stream has been used up: Aeron counts 2^31 terms, then a new one is needed");
        }
        throw new PeerGoneException("the peer is gone: " + Publication.errorString(position));
    }
}
