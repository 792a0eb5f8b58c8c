package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.queues.PollingPublisher;

/** One publication, which any number of subscriptions read. */
final class AeronPublisher extends PollingPublisher {

    private final AeronNode node;
    private final ExclusivePublication stream;
    private final Outgoing outgoing;
    private final Options options;

    /** Takes all of it over. */
    AeronPublisher(AeronNode node, ExclusivePublication stream, Options options, int looks, Publication place) {
        super(Outgoing.largest(stream, options), options, looks, place);
        this.node = node;
        this.stream = stream;
        this.outgoing = new Outgoing(stream, true);
        this.options = options;
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        return outgoing.offer(message);
    }

    /** Once those that are alive have all of it. */
    @Override
    protected void release(Liveness watched) throws IOException {
        stream.close();
        new GracefulClose(node, stream, () -> !place().subscribers().isEmpty(), watched, place())
                .awaitDelivery(options.timeout());
    }
}
