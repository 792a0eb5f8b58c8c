package org.ipcsuite.core.exchange;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Traits;

/**
 * So many requests in flight all the time, against the server of {@link Echo}: each answer makes room for the next
 * request. A request is timed from when it was sent. For one thread; it allocates nothing.
 *
 * <pre>
 *   sent       0 1 2     3   4   5          with three in flight
 *   answered         0     1   2   3
 * </pre>
 *
 * The thread that sends is the one that receives, so all that is in flight must fit into the buffers both ways: else both
 * sides would wait in send for ever.
 */
public final class Pipeline {

    private final OpenLoop.Clock clock;
    private final InFlight inFlight;
    private final long[] sentAt;

    /**
     * The client's side.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     * @param sequence the number of the first message: 0, or what an exchange before on the same endpoint has left
     * @param depth requests in flight, at least 1
     */
    public Pipeline(
            Endpoint endpoint,
            int size,
            boolean lossy,
            long sequence,
            int depth,
            OpenLoop.Clock clock,
            OpenLoop.Latencies latencies) {
        this.clock = clock;
        this.sentAt = new long[depth];
        this.inFlight = new InFlight(
                endpoint, size, lossy, sequence, clock, latencies, number -> sentAt[(int) (number % depth)]);
    }

    /**
     * How many requests of that size may be in flight. Where the buffers count bytes, as those of a stream or a ring do,
     * as many as fill half of the smallest; where they count messages, as a queue does, as many as the shortest holds.
     */
    public static int deepest(Traits traits, int size) {
        boolean countsBytes = traits.boundaries() == Traits.Boundaries.LENGTH_PREFIXED
                || (traits.payload() == Traits.Payload.SHARED_MEMORY && traits.whenFull() == Traits.WhenFull.BLOCKS);
        return countsBytes ? Math.max(1, InFlight.MOST_BYTES / size) : OpenLoop.inFlightOf(size);
    }

    /** Sends as many as may be in flight, and receives one answer. */
    public void next() throws IOException {
        while (inFlight.count() < sentAt.length) {
            sentAt[(int) (inFlight.sequence() % sentAt.length)] = clock.nanos();
            inFlight.send();
        }
        inFlight.receive();
    }

    /** Receives all that is in flight. */
    public void drain() throws IOException {
        inFlight.drain();
    }

    /** The number of the next message. */
    public long sequence() {
        return inFlight.sequence();
    }

    /** Requests that were never answered. */
    public long lost() {
        return inFlight.lost();
    }
}
