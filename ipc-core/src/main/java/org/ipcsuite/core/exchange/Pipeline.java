package org.ipcsuite.core.exchange;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
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

    /** In flight at a time, all together: half of the smallest buffer that counts bytes here, which is 16 KiB. */
    private static final int MOST_BYTES = 8 << 10;

    private final Endpoint endpoint;
    private final boolean lossy;
    private final boolean numbered;
    private final OpenLoop.Clock clock;
    private final OpenLoop.Latencies latencies;
    private final Message request;
    private final Message reply;
    private final long[] sentAt;
    private long nextToSend;
    private long nextToReceive;
    private long lost;

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
        this.endpoint = endpoint;
        this.lossy = lossy;
        this.numbered = size >= Message.HEADER;
        this.clock = clock;
        this.latencies = latencies;
        this.request = Message.ofSize(size);
        this.reply = new Message(size);
        this.sentAt = new long[depth];
        this.nextToSend = sequence;
        this.nextToReceive = sequence;
    }

    /**
     * How many requests of that size may be in flight. Where the buffers count bytes, as those of a stream or a ring do,
     * as many as fill half of the smallest; where they count messages, as a queue does, as many as the shortest holds.
     */
    public static int deepest(Traits traits, int size) {
        boolean countsBytes = traits.boundaries() == Traits.Boundaries.LENGTH_PREFIXED
                || (traits.payload() == Traits.Payload.SHARED_MEMORY && traits.whenFull() == Traits.WhenFull.BLOCKS);
        return countsBytes ? Math.max(1, MOST_BYTES / size) : OpenLoop.inFlightOf(size);
    }

    /** Sends as many as may be in flight, and receives one answer. */
    public void next() throws IOException {
        while (nextToSend - nextToReceive < sentAt.length) {
            sentAt[(int) (nextToSend % sentAt.length)] = clock.nanos();
            endpoint.send(request.stamp(nextToSend));
            nextToSend++;
        }
        receive();
    }

    /** Receives all that is in flight. */
    public void drain() throws IOException {
        while (nextToReceive < nextToSend) {
            receive();
        }
    }

    /** The number of the next message. */
    public long sequence() {
        return nextToSend;
    }

    /** Requests that were never answered. */
    public long lost() {
        return lost;
    }

    private void receive() throws IOException {
        int length;
        try {
            length = endpoint.receive(reply.room());
        } catch (TimedOutException nothing) {
            if (!lossy) {
                throw nothing;
            }
            lost += nextToSend - nextToReceive;
            nextToReceive = nextToSend;
            return;
        }
        long now = clock.nanos();
        if (length < 0) {
            throw new ExchangeException("the peer left before it answered message " + nextToReceive);
        }
        long sequence = numbered ? reply.sequence() : nextToReceive;
        if (lossy && sequence < nextToReceive) {
            return; // it was given up before
        }
        reply.check(length, lossy ? sequence : nextToReceive);
        latencies.record(now - sentAt[(int) (sequence % sentAt.length)]);
        lost += sequence - nextToReceive;
        nextToReceive = sequence + 1;
    }
}
