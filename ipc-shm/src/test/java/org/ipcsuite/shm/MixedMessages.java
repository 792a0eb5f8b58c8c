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

    private final int largest;
    private final SplittableRandom random = new SplittableRandom(SEED);

    MixedMessages(int largest) {
        this.largest = largest;
    }

    /** Sends messages 0 to count - 1. */
    void send(Endpoint endpoint, long count) throws IOException {
        Message[] messages = IntStream.range(0, SMALL + HALVES)
                .map(this::size)
                .mapToObj(Message::ofSize)
                .toArray(Message[]::new);
        for (long i = 0; i < count; i++) {
            endpoint.send(messages[draw()].stamp(i));
        }
    }

    /** Receives until the peer is gone and says how many came; each has to be the next one, whole and unchanged. */
    long receive(Endpoint endpoint) throws IOException {
        Message message = new Message(largest);
        long count = 0;
        int length;
        while ((length = endpoint.receive(message.room())) >= 0) {
            int size = size(draw());
            if (length != size) {
                throw new ExchangeException("message " + count + " has " + length + " bytes and not " + size);
            }
            message.check(length, count++);
        }
        return count;
    }

    private int draw() {
        return random.nextInt(10) > 0 ? random.nextInt(SMALL) : SMALL + random.nextInt(HALVES);
    }

    private int size(int drawn) {
        return drawn < SMALL ? drawn + 1 : largest >> (drawn - SMALL);
    }
}
