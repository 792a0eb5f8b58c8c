package org.ipcsuite.core.exchange;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;

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
    private final Message request;
    private final Message reply;
    private long sequence;
    private int replyLength;

    /** The client's side, with messages of one size in bytes, at least 1. */
    public Echo(Endpoint endpoint, int size) {
        this.endpoint = endpoint;
        this.request = Message.ofSize(size);
        this.reply = new Message(size);
    }

    /** Sends the next message and waits for its echo; this is what is timed. Follow it with {@link #check()}. */
    public void roundTrip() throws IOException {
        endpoint.send(request.stamp(sequence));
        replyLength = endpoint.receive(reply.room());
    }

    /** Checks the echo that came last. */
    public void check() throws ExchangeException {
        if (replyLength < 0) {
            throw new ExchangeException("the peer left before it answered message " + sequence);
        }
        reply.check(replyLength, sequence);
        sequence++;
    }

    /**
     * The server's side: answers until the client is gone. An answer is sent before it is checked, so that checking
     * costs the round trip nothing while the client still wakes up.
     */
    static void serve(Endpoint endpoint, int size, Meter meter) throws IOException {
        Message message = new Message(size);
        long sequence = 0;
        int length;
        while ((length = endpoint.receive(message.room())) >= 0) {
            endpoint.send(message.received(length));
            message.check(length, sequence++);
            meter.count();
        }
    }
}
