package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/**
 * Many messages one way, then one acknowledgement of the whole batch: the exchange of a feed. For one thread.
 *
 * <pre>
 *   sender                          receiver
 *   send(n), send(n+1), ...  ---->  receive, check, receive, check, ...
 *   send(END of batch b)     ---->  receive
 *   receive                  &lt;----  send(ACK: delivered messages of batch b)
 * </pre>
 *
 * END is sent again if no acknowledgement comes: where the mechanism may drop, it may drop that too.
 */
public final class Stream {

    private static final int TRIES = 200;
    /** A control message is the negative of: batch number x this, plus a count. */
    private static final long COUNTS = 1L << 32;

    private final Endpoint endpoint;
    private final boolean lossy;
    private final Message message;
    private final Message control = new Message(Message.HEADER);
    private long sequence;
    private long batch;

    /**
     * The sender's side.
     *
     * @param size bytes of each message, at least 1; at least {@link Message#HEADER} if lossy
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     */
    public Stream(Endpoint endpoint, int size, boolean lossy) {
        this.endpoint = endpoint;
        this.lossy = lossy;
        this.message = Message.ofSize(size);
    }

    /** Messages for one batch: enough to fill any buffer on the way many times over, about 4 MiB, 16 to 8,192. */
    public static int batchOf(int size) {
        return Math.max(16, Math.min(8192, (4 << 20) / size));
    }

    /** Sends a batch and returns how many of its messages were delivered: all of them, unless lossy. */
    public int sendBatch(int messages) throws IOException {
        batch++;
        for (int i = 0; i < messages; i++) {
            endpoint.send(message.stamp(sequence++));
        }
        int delivered = delivered();
        if (delivered < messages && !lossy) {
            throw new ExchangeException((messages - delivered) + " of " + messages + " messages were lost");
        }
        return delivered;
    }

    private int delivered() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            endpoint.send(control.stampControl(-(batch * COUNTS)));
            try {
                return awaitAcknowledgement();
            } catch (TimedOutException lost) {
                if (!lossy) {
                    throw lost;
                }
            }
        }
        throw new ExchangeException("no acknowledgement of batch " + batch + " after " + TRIES + " tries");
    }

    private int awaitAcknowledgement() throws IOException {
        while (true) {
            int length = endpoint.receive(control.room());
            if (length < 0) {
                throw new ExchangeException("the peer left before it acknowledged batch " + batch);
            }
            control.checkWhole(length);
            long answer = -control.sequence();
            if (answer / COUNTS == batch) {
                return (int) (answer % COUNTS);
            }
        }
    }

    /** The receiver's side: receives, checks, counts and acknowledges until the sender is gone. */
    static void serve(Endpoint endpoint, Receiver receiver, Meter meter) throws IOException {
        int length;
        while ((length = Patience.receive(endpoint, receiver.message)) >= 0) {
            if (receiver.isEndOfBatch(length)) {
                endpoint.send(receiver.acknowledgement());
            }
            meter.count();
        }
    }

    /** What the receiver knows of the batch. For one thread. */
    public static final class Receiver {

        private final boolean lossy;
        private final Message message;
        private final Message acknowledgement = new Message(Message.HEADER);
        private long due;
        private long delivered;
        private long end;
        private long deliveredBeforeEnd;

        /** With the parameters of {@link Stream#Stream}. */
        public Receiver(int size, boolean lossy) {
            this.lossy = lossy;
            this.message = new Message(size);
        }

        /** Where the next message goes. */
        public ByteBuffer room() {
            return message.room();
        }

        /** Checks the message of that length in {@link #room()}; true if it asks for the acknowledgement. */
        public boolean isEndOfBatch(int length) throws ExchangeException {
            if (message.isControl(length)) {
                endBatch(length);
                return true;
            }
            long expected = lossy ? Math.max(due, message.sequence()) : due;
            message.check(length, expected);
            due = expected + 1;
            delivered++;
            return false;
        }

        /** What answers the end of the batch: how many of its messages were delivered. */
        public ByteBuffer acknowledgement() {
            return acknowledgement.stampControl(end - deliveredBeforeEnd);
        }

        private void endBatch(int length) throws ExchangeException {
            message.checkWhole(length);
            if (end != message.sequence()) { // the same END once more is answered with the same count
                end = message.sequence();
                deliveredBeforeEnd = delivered;
                delivered = 0;
            }
        }
    }
}
