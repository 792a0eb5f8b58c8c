package org.ipcsuite.queues.aeron;

import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.queues.InPlaceOutput;
import org.jspecify.annotations.Nullable;

/** Messages on their way out. For one thread. */
final class Outgoing implements InPlaceOutput {

    private final Publication publication;
    private final boolean isForNobody;
    private final UnsafeBuffer buffer = new UnsafeBuffer();
    private final BufferClaim claim = new BufferClaim();
    private final TermView room = new TermView();

    /**
     * Messages of that publication.
     *
     * @param isForNobody whether it may be that nobody subscribes: a message is dropped then
     */
    Outgoing(Publication publication, boolean isForNobody) {
        this.publication = publication;
        this.isForNobody = isForNobody;
    }

    /** The largest message of a publication. */
    static int largest(Publication publication, Options options) {
        return Math.min(options.maxMessage(), publication.maxMessageLength());
    }

    @Override
    public boolean offer(ByteBuffer message) throws IOException {
        int length = message.remaining();
        buffer.wrap(message, message.position(), length);
        long position = publication.offer(buffer, 0, length);
        if ((isForNobody && position == Publication.NOT_CONNECTED) || isTaken(position)) {
            message.position(message.limit());
            return true;
        }
        return false;
    }

    @Override
    public @Nullable ByteBuffer claim(int length) throws IOException {
        if (length > publication.maxPayloadLength()) {
            throw new MessageTooLargeException(length, publication.maxPayloadLength());
        }
        return isTaken(publication.tryClaim(length, claim)) ? room.over(claim.buffer(), claim.offset(), length) : null;
    }

    /** What is given up becomes a padding, which its reader skips. */
    @Override
    public void endClaim(boolean isSent) {
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
