package org.ipcsuite.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.exchange.Message;

/** What both processes of a test do with their endpoint, so that either can be the one that is looked at. */
final class Traffic {

    /** Fewer bytes than any receive buffer holds. */
    private static final int WINDOW = 4;

    private static final int[] SIZES = {16, 17, 31, 64, 100, 255, 1000, 1024, 4091, 4092, 4093, 4096, 5000, 20_000};

    private final Endpoint endpoint;
    private final int largest;
    private final boolean isLossy;

    Traffic(Endpoint endpoint, Traits traits) {
        this.endpoint = endpoint;
        this.largest = endpoint.maxMessage();
        this.isLossy = traits.whenFull() == Traits.WhenFull.DROPS;
    }

    /**
     * Sends messages 0 to count - 1 of mixed sizes, then says that these were all. What may drop messages is given time:
     * it waits for the receiver's word after every few.
     */
    void sendMixed(int count) throws IOException {
        Message word = new Message(0);
        for (int i = 0; i < count; i++) {
            endpoint.send(
                    Message.ofSize(Math.min(SIZES[i % SIZES.length], largest)).stamp(i));
            if (isLossy && i % WINDOW == WINDOW - 1) {
                endpoint.receive(word.room());
            }
        }
        endpoint.send(new Message(0).stampControl(-1));
    }

    /**
     * Receives what {@link #sendMixed} sends, checks each message and says what is wrong with the sequence.
     *
     * @return empty if nothing is wrong
     */
    String receiveMixed(int count) throws IOException {
        Tally tally = new Tally();
        Message message = new Message(largest);
        while (true) {
            int length = endpoint.receive(message.room());
            if (length < 0) {
                return "the peer was gone after " + tally.count() + " of " + count + " messages";
            }
            if (message.isControl(length)) {
                return tally.faults(count);
            }
            tally.add(message, length);
            if (isLossy && tally.count() % WINDOW == 0) {
                endpoint.send(new Message(0).stampControl(-2));
            }
        }
    }

    /** Sends messages of one size, numbered from 0. */
    void send(int count, int size) throws IOException {
        Message message = Message.ofSize(size);
        for (int i = 0; i < count; i++) {
            endpoint.send(message.stamp(i));
        }
    }

    /** Receives and checks messages of one size, numbered from 0. */
    void receive(int count, int size) throws IOException {
        Message message = new Message(size);
        for (int i = 0; i < count; i++) {
            int length = endpoint.receive(message.room());
            if (length != size) {
                throw new IOException("message " + i + " should have " + size + " bytes, not " + length);
            }
            message.check(length, i);
        }
    }

    /** Sends back what comes, unseen. */
    void echo(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(largest);
        for (int i = 0; i < count; i++) {
            if (endpoint.receive(buffer.clear()) < 0) {
                throw new IOException("the peer was gone after " + i + " of " + count + " messages");
            }
            endpoint.send(buffer.flip());
        }
    }

    /** Receives messages, whichever. */
    void receiveAny(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(largest);
        for (int i = 0; i < count; i++) {
            if (endpoint.receive(buffer.clear()) < 0) {
                throw new IOException("the peer was gone after " + i + " of " + count + " messages");
            }
        }
    }

    /**
     * Receives what is left of messages of one size that were sent faster than they were received: whole ones, in
     * order, until none comes any more.
     *
     * @return how many
     */
    int receiveRest(int size) throws IOException {
        Message message = new Message(size);
        int count = 0;
        long last = -1;
        try {
            while (true) {
                int length = endpoint.receive(message.room());
                message.checkWhole(length);
                if (message.sequence() <= last) {
                    throw new IOException("message " + message.sequence() + " came after " + last);
                }
                last = message.sequence();
                count++;
            }
        } catch (TimedOutException noMore) {
            return count;
        }
    }

    /** Receives until the peer is gone, and counts. */
    int drain() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(largest);
        int count = 0;
        while (endpoint.receive(buffer.clear()) >= 0) {
            count++;
        }
        return count;
    }
}
