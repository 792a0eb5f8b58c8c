package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.queues.PollingEndpoint;

/**
 * The data path of both mechanisms: a publication to the peer, and the image of the peer's publication here. One thread
 * may send while another receives.
 */
public final class AeronEndpoint extends PollingEndpoint {

    private final AeronNode node;
    private final ExclusivePublication publication;
    private final UnsafeBuffer outgoing = new UnsafeBuffer();
    private final Image image;
    private final FragmentAssembler incoming;
    private final Options options;
    private final Closeable ownLock;

    /**
     * Takes over the publication, the image, and one use of the node.
     *
     * @param looks before the waiting thread lets others run
     * @param ownLock shows the peer that this process lives; closed last
     */
    public AeronEndpoint(
            AeronNode node,
            ExclusivePublication publication,
            Image image,
            Options options,
            int looks,
            Liveness peer,
            Closeable ownLock) {
        super(largest(publication, options), options, looks, peer);
        this.node = node;
        this.publication = publication;
        this.image = image;
        this.incoming = new FragmentAssembler(options.maxMessage());
        this.options = options;
        this.ownLock = ownLock;
    }

    private static int largest(Publication publication, Options options) {
        return Math.min(options.maxMessage(), publication.maxMessageLength());
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        int length = message.remaining();
        outgoing.wrap(message, message.position(), length);
        long position = publication.offer(outgoing, 0, length);
        if (position >= 0) {
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

    @Override
    protected int poll(ByteBuffer into) throws IOException {
        int kept = incoming.takeKept(into);
        if (kept != FragmentAssembler.NOTHING) {
            return kept;
        }
        incoming.begin(into);
        image.controlledPoll(incoming, Integer.MAX_VALUE);
        int length = incoming.end();
        return length == FragmentAssembler.NOTHING ? NOTHING : length;
    }

    @Override
    protected boolean hasPeerLeft() {
        return image.isClosed() || image.endOfStreamPosition() != Long.MAX_VALUE;
    }

    @Override
    protected boolean isAtEnd() {
        return image.isClosed() || image.isEndOfStream();
    }

    @Override
    protected void release(Liveness watched) throws IOException {
        publication.close();
        new GracefulClose(node, publication, () -> !hasPeerLeft() && watched.isPeerAlive(), watched, ownLock)
                .awaitDelivery(options.timeout());
    }
}
