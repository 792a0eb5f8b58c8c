package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.comparison.LibraryEndpoint;

/**
 * One-way transfer: many messages, then one acknowledgement of the whole batch. For one thread.
 *
 * <pre>
 *   sender                          receiver
 *   send(BEGIN)              ---->  receive, which ends the exchange before
 *   receive                  &lt;----  send(BEGIN)
 *   send(n), send(n+1), ...  ---->  receive, check, receive, check, ...
 *   send(END of batch b)     ---->  receive
 *   receive                  &lt;----  send(ACK: delivered messages of batch b)
 * </pre>
 *
 * BEGIN and END are sent again if no reply arrives, since a mechanism that drops messages may drop these too.
 */
public final class Stream {

    private static final int TRIES = 200;
    /** A control message is the negative of: batch number x this, plus a count. */
    private static final long COUNTS = 1L << 32;
    /** No batch has this number. */
    private static final long BEGIN = Long.MIN_VALUE;

    private final Endpoint endpoint;
    private final boolean lossy;
    private final Message message;
    private final Message control = new Message(Message.HEADER);
    private final Message answer;
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
        this.answer = new Message(size);
    }

    /**
     * Messages for one batch: enough to fill any buffer on the way many times over, about 4 MiB, 16 to 8,192.
     *
     * @param size bytes of each message
     * @throws IllegalArgumentException if it is less than 1
     */
    public static int batchOf(int size) {
        Message.requireNotEmpty(size);
        return Math.max(16, Math.min(8192, (4 << 20) / size));
    }

    /** Asks a server that echoes to receive a stream from now on, and waits until it does. */
    public void begin() throws IOException {
        request(BEGIN);
        if (endpoint instanceof LibraryEndpoint library) {
            library.beginOneWay();
        }
    }

    /** Sends a batch and returns how many of its messages were delivered: all of them, unless lossy. */
    public int sendBatch(int messages) throws IOException {
        batch++;
        for (int i = 0; i < messages; i++) {
            endpoint.send(message.stamp(sequence++));
        }
        int delivered = (int) (-request(-(batch * COUNTS)) % COUNTS);
        if (delivered < messages && !lossy) {
            throw new ExchangeException((messages - delivered) + " of " + messages + " messages were lost");
        }
        return delivered;
    }

    /** Sends a control message until its answer is there. */
    private long request(long what) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            endpoint.send(control.stampControl(what));
            try {
                return awaitAnswer(what);
            } catch (TimedOutException lost) {
                if (!lossy) {
                    throw lost;
                }
            }
        }
        throw new ExchangeException("no acknowledgement of " + describe(what) + " after " + TRIES + " tries");
    }

    private long awaitAnswer(long what) throws IOException {
        while (true) {
            int length = endpoint.receive(answer.room());
            if (length < 0) {
                throw new ExchangeException("the peer left before it acknowledged " + describe(what));
            }
            answer.checkWhole(length); // a late echo, or the answer to an earlier try, is another
            if (answer.isControl(length) && answer.sequence() / COUNTS == what / COUNTS) {
                return answer.sequence();
            }
        }
    }

    private static String describe(long what) {
        return what == BEGIN ? "the stream's begin" : "batch " + -what / COUNTS;
    }

    /** The receiver's side: receives, checks, counts and acknowledges until the sender is gone. */
    static void serve(Endpoint endpoint, Receiver receiver) throws IOException {
        int length;
        while ((length = ServerReceive.receive(endpoint, receiver.message)) >= 0) {
            if (receiver.isEndOfBatch(length)) {
                endpoint.send(receiver.acknowledgement());
            }
        }
    }

    /** What the receiver knows of the batch. For one thread. */
    public static final class Receiver {

        private final SequenceCheck sequence;
        private final Message message;
        private final Message acknowledgement = new Message(Message.HEADER);
        private long acknowledged;
        private long end;
        private long answer;

        /** With the parameters of {@link Stream#Stream}. */
        public Receiver(int size, boolean lossy) {
            this.sequence = new SequenceCheck(lossy);
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
            Message.requireNotEmpty(length, sequence.due());
            sequence.accept(message, length);
            return false;
        }

        /** What answers the end of the batch: how many of its messages were delivered. */
        public ByteBuffer acknowledgement() {
            return acknowledgement.stampControl(answer);
        }

        private void endBatch(int length) throws ExchangeException {
            message.checkWhole(length);
            long asked = message.sequence();
            if (asked == BEGIN) { // once more, since the answer to it was lost
                answer = BEGIN;
            } else if (end != asked) { // the same END once more is answered with the same count
                end = asked;
                answer = end - (sequence.received() - acknowledged);
                acknowledged = sequence.received();
            }
        }
    }
}
