package org.ipcsuite.queues.aeron;

import io.aeron.Image;
import java.io.IOException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.rendezvous.Subscription;
import org.ipcsuite.queues.PollingSubscriber;

/** A subscription to the one publication. */
final class AeronSubscriber extends PollingSubscriber {

    private final AeronNode node;
    private final Subscription place;

    /** Takes all of it over. */
    AeronSubscriber(AeronNode node, Image image, Options options, int looks, Liveness publisher, Subscription place) {
        super(options.maxMessage(), options, looks, new Incoming(image, options.maxMessage()), publisher);
        this.node = node;
        this.place = place;
    }

    @Override
    protected void release(Liveness watched) throws IOException {
        try (place;
                node) {
            watched.close();
        }
    }
}
