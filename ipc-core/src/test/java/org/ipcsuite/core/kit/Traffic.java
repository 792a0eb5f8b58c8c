package org.ipcsuite.core.kit;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;

/** What both processes of a test do with their endpoint, so that either can be the one that is looked at. */
final class Traffic {

    private static final int[] SIZES = {16, 17, 31, 64, 100, 255, 1000, 1024, 4091, 4092, 4093, 4096, 5000, 20_000};

    private final Endpoint endpoint;
    private final int largest;

    Traffic(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.largest = endpoint.maxMessage();
    }

    /** Sends messages 0 to count - 1 of mixed sizes, then says that these were all. */
    void sendMixed(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            endpoint.send(
                    Message.ofSize(Math.min(SIZES[i % SIZES.length], largest)).stamp(i));
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
            try {
                message.checkWhole(length);
                tally.add(message.sequence());
            } catch (ExchangeException damaged) {
                tally.addFault(damaged.getMessage());
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
