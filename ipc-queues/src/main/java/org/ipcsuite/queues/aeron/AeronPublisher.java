package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.queues.PollingEndpoint;

/** One publication, which any number of subscriptions read. */
final class AeronPublisher extends PollingEndpoint implements Publisher {

    private final AeronNode node;
    private final ExclusivePublication stream;
    private final Outgoing outgoing;
    private final Options options;
    private final Publication place;

    /** Takes all of it over. */
    AeronPublisher(AeronNode node, ExclusivePublication stream, Options options, int looks, Publication place) {
        super(Outgoing.largest(stream, options), options, looks, Liveness.UNKNOWN);
        this.node = node;
        this.stream = stream;
        this.outgoing = new Outgoing(stream);
        this.options = options;
        this.place = place;
    }

    @Override
    public Rendezvous rendezvous() {
        return place.at();
    }

    @Override
    public int subscribers() throws IOException {
        requireOpen();
        return place.subscribers().size();
    }

    @Override
    public void publish(ByteBuffer message) throws IOException {
        send(message);
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        return outgoing.offer(message, true);
    }

    @Override
    protected int poll(ByteBuffer into) {
        throw new UnsupportedOperationException("a publisher receives nothing");
    }

    @Override
    protected boolean hasPeerLeft() {
        return false;
    }

    /** Once those that are alive have all of it. */
    @Override
    protected void release(Liveness watched) throws IOException {
        stream.close();
        new GracefulClose(node, stream, () -> !place.subscribers().isEmpty(), watched, place)
                .awaitDelivery(options.timeout());
    }
}
