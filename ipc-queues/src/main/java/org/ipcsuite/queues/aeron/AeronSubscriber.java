package org.ipcsuite.queues.aeron;

import io.aeron.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.rendezvous.Subscription;
import org.ipcsuite.queues.PollingSubscriber;

/** A subscription to the one publication. */
final class AeronSubscriber extends PollingSubscriber {

    private final AeronNode node;
    private final Incoming incoming;
    private final Subscription place;

    /** Takes all of it over. */
    AeronSubscriber(AeronNode node, Image image, Options options, int looks, Liveness publisher, Subscription place) {
        super(options.maxMessage(), options, looks, publisher);
        this.node = node;
        this.incoming = new Incoming(image, options.maxMessage());
        this.place = place;
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
    protected void release(Liveness watched) throws IOException {
        try (place;
                node) {
            watched.close();
        }
    }
}
