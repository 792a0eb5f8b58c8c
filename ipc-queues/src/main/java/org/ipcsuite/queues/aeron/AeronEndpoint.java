package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.queues.InPlacePollingEndpoint;

/**
 * The data path of both mechanisms: a publication to the peer, and the image of the peer's publication here. One thread
 * may send while another receives.
 */
public final class AeronEndpoint extends InPlacePollingEndpoint {

    private final AeronNode node;
    private final ExclusivePublication publication;
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
        super(
                Outgoing.largest(publication, options),
                options,
                looks,
                new Incoming(image, options.maxMessage()),
                new Outgoing(publication, false),
                peer);
        this.node = node;
        this.publication = publication;
        this.options = options;
        this.ownLock = ownLock;
    }

    @Override
    protected void releaseAll(Liveness watched) throws IOException {
        publication.close();
        new GracefulClose(node, publication, () -> !isPeerGone() && watched.isPeerAlive(), watched, ownLock)
                .awaitDelivery(options.timeout());
    }
}
