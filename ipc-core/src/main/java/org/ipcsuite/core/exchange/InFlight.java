package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/** Requests that are sent and not answered yet, in their order. For one thread; it allocates nothing. */
final class InFlight {

    /** At a time, all together: half of the smallest buffer of a mechanism here, which is 16 KiB. */
    static final int MOST_BYTES = 8 << 10;

    private final Endpoint endpoint;
    private final int size;
    private final boolean lossy;
    private final boolean numbered;
    private final OpenLoop.Clock clock;
    private final OpenLoop.Latencies latencies;
    private final LongUnaryOperator begin;
    private final Message request;
    private final Message reply;
    private long nextToSend;
    private long nextToReceive;
    private long lost;

    /**
     * None yet.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     * @param sequence the number of the first message: 0, or what an exchange before on the same endpoint has left
     * @param latencies receives the time from the begin of each request to its answer
     * @param begin of the request with that number, by the clock
     */
    InFlight(
            Endpoint endpoint,
            int size,
            boolean lossy,
            long sequence,
            OpenLoop.Clock clock,
            OpenLoop.Latencies latencies,
            LongUnaryOperator begin) {
        this.endpoint = endpoint;
        this.size = size;
        this.lossy = lossy;
        this.numbered = size >= Message.HEADER;
        this.clock = clock;
        this.latencies = latencies;
        this.begin = begin;
        this.request = Message.ofSize(size);
        this.reply = new Message(size);
        this.nextToSend = sequence;
        this.nextToReceive = sequence;
    }

    /** How many there are. */
    long count() {
        return nextToSend - nextToReceive;
    }

    /** The number of the next message. */
    long sequence() {
        return nextToSend;
    }

    /** Requests that were never answered. */
    long lost() {
        return lost;
    }

    void send() throws IOException {
        endpoint.send(request.stamp(nextToSend));
        nextToSend++;
    }

    /** Receives what is in flight. */
    void drain() throws IOException {
        while (count() > 0) {
            receive();
        }
    }

    /** Receives the next answer. If none comes in time, all are lost. */
    void receive() throws IOException {
        int length;
        try {
            length = endpoint.receive(reply.room());
        } catch (TimedOutException nothing) {
            if (!lossy) {
                throw nothing;
            }
            lost += count();
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
        reply.check(length, size, lossy ? sequence : nextToReceive);
        latencies.record(now - begin.applyAsLong(sequence));
        lost += sequence - nextToReceive;
        nextToReceive = sequence + 1;
    }
}
