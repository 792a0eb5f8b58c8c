package org.ipcsuite.shm;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;

/**
 * Messages of sizes that both sides draw alike: nine of ten have 1 to 256 bytes, the others the largest size there is, half
 * of that, and so on. For one thread.
 */
final class MixedMessages {

    private static final long SEED = 0x50a6;
    private static final int SMALL = 256;
    private static final int HALVES = 6;
    private static final int BURST = 3;

    private final int largest;
    private final SplittableRandom random = new SplittableRandom(SEED);

    MixedMessages(int largest) {
        this.largest = largest;
    }

    /** Sends messages 0 to count - 1. */
    void send(Endpoint endpoint, long count) throws IOException {
        Message[] messages = ofEachSize();
        for (long i = 0; i < count; i++) {
            endpoint.send(messages[draw()].stamp(i));
        }
    }

    /** Sends messages 0 to count - 1, one to three at once, and receives them back before it sends the next ones. */
    void ask(Endpoint endpoint, long count) throws IOException {
        Message[] messages = ofEachSize();
        Message answer = new Message(largest);
        int[] drawn = new int[BURST];
        for (long i = 0; i < count; ) {
            int burst = (int) Math.min(count - i, 1 + random.nextInt(BURST));
            for (int k = 0; k < burst; k++) {
                drawn[k] = draw();
                endpoint.send(messages[drawn[k]].stamp(i + k));
            }
            for (int k = 0; k < burst; k++) {
                requireSize(endpoint.receive(answer.room()), size(drawn[k]), i);
                answer.check(size(drawn[k]), i++);
            }
        }
    }

    /** Sends back what comes, until the peer is gone, and says how many came. */
    long answer(Endpoint endpoint) throws IOException {
        Message message = new Message(largest);
        long count = 0;
        int length;
        while ((length = endpoint.receive(message.room())) >= 0) {
            endpoint.send(message.received());
            message.check(length, count++);
        }
        return count;
    }

    /** Receives until the peer is gone and says how many came; each has to be the next one, whole and unchanged. */
    long receive(Endpoint endpoint) throws IOException {
        Message message = new Message(largest);
        long count = 0;
        int length;
        while ((length = endpoint.receive(message.room())) >= 0) {
            requireSize(length, size(draw()), count);
            message.check(length, count++);
        }
        return count;
    }

    private static void requireSize(int length, int size, long number) throws ExchangeException {
        if (length != size) {
            throw new ExchangeException("message " + number + " has " + length + " bytes and not " + size);
        }
    }

    private Message[] ofEachSize() {
        return IntStream.range(0, SMALL + HALVES)
                .map(this::size)
                .mapToObj(Message::ofSize)
                .toArray(Message[]::new);
    }

    private int draw() {
        return random.nextInt(10) > 0 ? random.nextInt(SMALL) : SMALL + random.nextInt(HALVES);
    }

    private int size(int drawn) {
        return drawn < SMALL ? drawn + 1 : largest >> (drawn - SMALL);
    }
}
