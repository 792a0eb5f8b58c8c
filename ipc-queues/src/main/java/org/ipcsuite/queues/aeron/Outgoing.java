package org.ipcsuite.queues.aeron;

import io.aeron.Publication;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;

/** Messages on their way out. For one thread. */
final class Outgoing {

    private final Publication publication;
    private final UnsafeBuffer buffer = new UnsafeBuffer();

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
        if (position >= 0 || (isForNobody && position == Publication.NOT_CONNECTED)) {
            message.position(message.limit());
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
