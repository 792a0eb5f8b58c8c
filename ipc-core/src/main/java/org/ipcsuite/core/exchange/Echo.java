package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/**
 * Request and reply: one message is sent and the same message comes back, then the next. For one thread.
 *
 * <pre>
 *   client                      server
 *   send(n)     ------------->  receive
 *   receive     &lt;-------------  send (the same bytes)
 *   check(n), stamp(n + 1)      check(n)
 * </pre>
 *
 * {@link Stream#begin} and {@link BuiltMessages#begin} ask the server to change to another exchange; the server replies
 * to that as to any message.
 */
public final class Echo {

    private final Endpoint endpoint;
    private final int size;
    private final boolean lossy;
    private final Message request;
    private final Message reply;
    private long sequence;
    private ByteBuffer stamped;
    private int replyLength;

    /**
     * The client's side.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     * @param sequence the number of the first message: 0, or what an exchange before on the same endpoint has left
     */
    public Echo(Endpoint endpoint, int size, boolean lossy, long sequence) {
        this.endpoint = endpoint;
        this.size = size;
        this.lossy = lossy;
        this.request = Message.ofSize(size);
        this.reply = new Message(size);
        this.sequence = sequence;
        this.stamped = request.stamp(sequence);
    }

    /**
     * Sends the message that is stamped already and waits for its echo; this is what is timed. Follow it with
     * {@link #check()}.
     *
     * @return false if no echo came in time, which is an exception unless lossy
     */
    public boolean roundTrip() throws IOException {
        endpoint.send(stamped);
        try {
            do {
                replyLength = endpoint.receive(reply.room());
            } while (lossy && replyLength >= 0 && reply.sequence() < sequence); // an answer that was given up before
            return true;
        } catch (TimedOutException lost) {
            if (!lossy) {
                throw lost;
            }
            stampNext();
            return false;
        }
    }

    /** Checks the echo that came last, and stamps the next message. */
    public void check() throws ExchangeException {
        if (replyLength < 0) {
            throw new ExchangeException("the peer left before it answered message " + sequence);
        }
        reply.check(replyLength, size, sequence);
        stampNext();
    }

    /** The number of the next message. */
    public long sequence() {
        return sequence;
    }

    private void stampNext() {
        stamped = request.stamp(++sequence);
    }

    /**
     * The server's side: answers until the client asks for another exchange, or is gone. An answer is sent before it
     * is checked, so that checking costs the round trip nothing while the client still wakes up.
     *
     * @return the control message by which the client asked to go over; 0 if it is gone
     */
    static long serve(Endpoint endpoint, int size, boolean lossy) throws IOException {
        Message message = new Message(size);
        long sequence = 0;
        int length;
        while ((length = ServerReceive.receive(endpoint, message)) >= 0) {
            endpoint.send(message.received());
            if (message.isControl(length)) {
                message.checkWhole(length);
                return message.sequence();
            }
            sequence = lossy ? Math.max(sequence, message.sequence()) : sequence;
            message.checkNotEmpty(length, sequence++);
        }
        return 0;
    }
}
