package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/**
 * One message there, the same message back, then the next: the exchange of a question and its answer. For one thread.
 *
 * <pre>
 *   client                      server
 *   send(n)     ------------->  receive
 *   receive     &lt;-------------  send (the same bytes)
 *   check(n)                    check(n)
 * </pre>
 */
public final class Echo {

    private final Endpoint endpoint;
    private final boolean lossy;
    private final Message request;
    private final Message reply;
    private long sequence;
    private ByteBuffer next;
    private int replyLength;

    /**
     * The client's side.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     */
    public Echo(Endpoint endpoint, int size, boolean lossy) {
        this.endpoint = endpoint;
        this.lossy = lossy;
        this.request = Message.ofSize(size);
        this.reply = new Message(size);
        this.next = request.stamp(sequence);
    }

    /**
     * Sends the next message, which is stamped already, and waits for its echo; this is what is timed. Follow it with
     * {@link #check()}.
     *
     * @return false if no echo came in time, which is an exception unless lossy
     */
    public boolean roundTrip() throws IOException {
        endpoint.send(next);
        try {
            do {
                replyLength = endpoint.receive(reply.room());
            } while (lossy && replyLength >= 0 && reply.sequence() < sequence); // an answer that was given up before
            return true;
        } catch (TimedOutException lost) {
            if (!lossy) {
                throw lost;
            }
            next = request.stamp(++sequence);
            return false;
        }
    }

    /** Checks the echo that came last, and stamps the next message. */
    public void check() throws ExchangeException {
        if (replyLength < 0) {
            throw new ExchangeException("the peer left before it answered message " + sequence);
        }
        reply.check(replyLength, sequence);
        next = request.stamp(++sequence);
    }

    /**
     * The server's side: answers until the client is gone. An answer is sent before it is checked, so that checking
     * costs the round trip nothing while the client still wakes up.
     */
    static void serve(Endpoint endpoint, int size, boolean lossy, Meter meter) throws IOException {
        Message message = new Message(size);
        long sequence = 0;
        int length;
        while ((length = Patience.receive(endpoint, message)) >= 0) {
            endpoint.send(message.received(length));
            sequence = lossy ? Math.max(sequence, message.sequence()) : sequence;
            message.check(length, sequence++);
            meter.count();
        }
    }
}
