package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.queues.InPlacePollingEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The data path of both mechanisms: a publication to the peer, and the image of the peer's publication here. One thread
 * may send while another receives.
 */
public final class AeronEndpoint extends InPlacePollingEndpoint {

    private final AeronNode node;
    private final ExclusivePublication publication;
    private final Outgoing outgoing;
    private final Incoming incoming;
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
        super(Outgoing.largest(publication, options), options, looks, peer);
        this.node = node;
        this.publication = publication;
        this.outgoing = new Outgoing(publication);
        this.incoming = new Incoming(image, options.maxMessage());
        this.options = options;
        this.ownLock = ownLock;
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        return outgoing.offer(message, false);
    }

    @Override
    protected int poll(ByteBuffer into) throws IOException {
        int length = incoming.poll(into);
        return length == Incoming.NOTHING ? NOTHING : length;
    }

    @Override
    protected boolean hasPeerLeft() {
        return incoming.hasPeerLeft();
    }

    @Override
    protected boolean isAtEnd() {
        return incoming.isAtEnd();
    }

    @Override
    protected @Nullable ByteBuffer claimNow(int length) throws IOException {
        return outgoing.claim(length);
    }

    @Override
    protected void endClaim(boolean isSent) {
        outgoing.endClaim(isSent);
    }

    @Override
    protected @Nullable ByteBuffer peekNow() throws IOException {
        return incoming.peek();
    }

    @Override
    protected void endPeek(boolean isReceived) {
        incoming.endPeek(isReceived);
    }

    @Override
    protected void releaseAll(Liveness watched) throws IOException {
        publication.close();
        new GracefulClose(node, publication, () -> !hasPeerLeft() && watched.isPeerAlive(), watched, ownLock)
                .awaitDelivery(options.timeout());
    }
}
