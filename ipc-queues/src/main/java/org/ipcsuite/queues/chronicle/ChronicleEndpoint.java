package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.queues.InPlacePollingEndpoint;

/** The data path: two queues, each a file that both map. One thread may send while another receives. */
final class ChronicleEndpoint extends InPlacePollingEndpoint {

    private final QueueWriter out;
    private final QueueReader in;
    private final Departure departure;

    /**
     * Takes the ends over.
     *
     * @param largest message that the queues take
     */
    ChronicleEndpoint(
            QueueWriter out, QueueReader in, int largest, Options options, Liveness peer, Departure departure) {
        super(largest, options, MANY_LOOKS, in, out, peer);
        this.out = out;
        this.in = in;
        this.departure = departure;
    }

    @Override
    protected void releaseAll(Liveness watched) throws IOException {
        boolean isAllRead = out.isAllRead();
        try (watched; // last: with it goes the lock's file of a peer that was killed, by which that is known
                Closeable leaving = () -> departure.leave(isAllRead);
                in;
                out) {
            out.writeClose();
        }
    }

    /** What happens once the queues are closed. */
    @FunctionalInterface
    interface Departure {

        /**
         * Says that this side is gone.
         *
         * @param isAllRead whether the peer has read all that we wrote
         */
        void leave(boolean isAllRead) throws IOException;
    }
}
