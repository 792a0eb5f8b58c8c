package org.ipcsuite.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.exchange.Message;

/** As {@link Traffic}, with messages that are written and read where they lie. */
final class InPlaceTraffic {

    private static final int[] SIZES = {16, 17, 31, 64, 100, 255, 1000, 1024, 1300, 4093, 5000, 20_000};

    private final InPlaceEndpoint endpoint;
    private final int largest;

    InPlaceTraffic(Endpoint endpoint, int largestInPlace) {
        this.endpoint = (InPlaceEndpoint) endpoint;
        this.largest = Math.min(endpoint.maxMessage(), largestInPlace);
    }

    InPlaceEndpoint endpoint() {
        return endpoint;
    }

    /** The largest message that is sent in place. */
    int largest() {
        return largest;
    }

    /** Claims room, and writes into it. */
    void claim(Message message, long number) throws IOException {
        ByteBuffer stamped = message.stamp(number);
        endpoint.claim(stamped.remaining()).put(stamped);
    }

    /** Sends messages 0 to count - 1 of mixed sizes, every other one by a copy, then says that these were all. */
    void sendMixed(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Message message = Message.ofSize(Math.min(SIZES[i % SIZES.length], largest));
            if (i % 2 == 0) {
                claim(message, i);
                endpoint.commit();
            } else {
                endpoint.send(message.stamp(i));
            }
        }
        endpoint.send(new Message(0).stampControl(-1));
    }

    /**
     * Receives what {@link #sendMixed} sends, every third one by a copy, and says what is wrong with it.
     *
     * @return empty if nothing is wrong
     */
    String receiveMixed(int count) throws IOException {
        Tally tally = new Tally();
        Message copied = new Message(largest);
        Message lying = new Message(0);
        while (true) {
            boolean isCopied = tally.count() % 3 == 0;
            Message message = isCopied ? copied : lying;
            ByteBuffer found = isCopied ? null : endpoint.peek();
            int length = isCopied ? endpoint.receive(copied.room()) : found == null ? -1 : lying.receivedAt(found);
            if (length < 0) {
                return "the peer was gone after " + tally.count() + " of " + count + " messages";
            }
            if (message.isControl(length)) {
                return tally.faults(count);
            }
            tally.add(message, length);
            if (!isCopied) {
                endpoint.release();
            }
        }
    }
}
