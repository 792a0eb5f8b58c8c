package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.rendezvous.Publication;

/** The one side that sends. Its subscribers are those who say so in the directory. */
public abstract class PollingPublisher extends PollingEndpoint implements Publisher {

    /** Subscribers send nothing. */
    private static final PolledInput NO_INPUT = new PolledInput() {
        @Override
        public int poll(ByteBuffer into) {
            throw new UnsupportedOperationException("a publisher receives nothing");
        }

        @Override
        public boolean hasWriterLeft() {
            return false;
        }
    };

    private final Publication place;

    /** Takes the place over: {@link #release} closes it. The rest as {@link PollingEndpoint} has it. */
    protected PollingPublisher(int maxMessage, Options options, int looks, Publication place) {
        super(maxMessage, options, looks, NO_INPUT, Liveness.UNKNOWN);
        this.place = place;
    }

    /** Where subscribers meet it. */
    protected final Publication place() {
        return place;
    }

    @Override
    public final Rendezvous rendezvous() {
        return place.at();
    }

    @Override
    public final int subscribers() throws IOException {
        requireOpen();
        return place.subscribers().size();
    }

    @Override
    public final void publish(ByteBuffer message) throws IOException {
        send(message);
    }
}
