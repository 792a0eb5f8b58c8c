package org.ipcsuite.queues;

import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Subscriber;

/** One of the sides that receive. */
public abstract class PollingSubscriber extends PollingEndpoint implements Subscriber {

    /** The parameters as {@link PollingEndpoint} has them. */
    protected PollingSubscriber(int maxMessage, Options options, int looks, PolledInput in, Liveness publisher) {
        super(maxMessage, options, looks, in, publisher);
    }

    @Override
    protected final boolean offer(ByteBuffer message) {
        throw new UnsupportedOperationException("a subscriber sends nothing");
    }
}
