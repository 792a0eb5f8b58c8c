package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Meter;

/**
 * Messages in bursts of 1 to 8, of 1 to 64 bytes, which both sides draw alike; each burst is answered with one more. So
 * both sides sleep and are woken again and again, while messages come, and between them. For one thread.
 */
public final class Bursts {

    private static final long SEED = 0x516;
    private static final int LONGEST = 8;
    private static final int LARGEST = 64;

    private final Endpoint endpoint;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Message[] messages =
            IntStream.rangeClosed(1, LARGEST).mapToObj(Message::ofSize).toArray(Message[]::new);
    private final Message received = new Message(LARGEST);
    private final Meter meter;
    private int next;

    public Bursts(Endpoint endpoint) throws IOException {
        this.endpoint = endpoint;
        this.meter = Meter.ofThisThread();
    }

    /**
     * Sends so many messages, and a few more to end a burst; fails if one of the answers is not the next one.
     *
     * @return bytes that this thread has allocated for a message, when all is loaded
     */
    public double send(int count) throws IOException {
        Allocated allocated = new Allocated(count);
        while (next < count) {
            for (int left = burst(); left > 0; left--) {
                endpoint.send(drawn());
            }
            take();
            allocated.look();
        }
        return allocated.forAMessage();
    }

    /**
     * Receives what {@link #send} sends, and answers; fails if a message is not the next one, whole and unchanged.
     *
     * @return bytes that this thread has allocated for a message, when all is loaded
     */
    public double receive(int count) throws IOException {
        Allocated allocated = new Allocated(count);
        while (next < count) {
            for (int left = burst(); left > 0; left--) {
                take();
            }
            endpoint.send(drawn());
            allocated.look();
        }
        return allocated.forAMessage();
    }

    private int burst() {
        return 1 + random.nextInt(LONGEST);
    }

    private ByteBuffer drawn() {
        return messages[random.nextInt(LARGEST)].stamp(next++);
    }

    private void take() throws IOException {
        int size = 1 + random.nextInt(LARGEST);
        int length = endpoint.receive(received.room());
        if (length != size) {
            throw new ExchangeException("message " + next + " has " + length + " bytes and not " + size);
        }
        received.check(length, next++);
    }

    /**
     * By halves of the messages, of which the first does not count, since classes are loaded then; by tenths with
     * java.lang.foreign, which allocates until the second compiler is done.
     */
    private final class Allocated {

        private final int stretch;
        private boolean isFirst = true;
        private int begin = next;
        private long before = meter.allocatedBytes();
        private double least = Double.MAX_VALUE;

        Allocated(int count) {
            this.stretch = count / (Binding.chosen() == Binding.FFM ? 10 : 2);
        }

        void look() {
            if (next - begin >= stretch) {
                endStretch();
            }
        }

        /** Bytes of a message, in that stretch in which it was least. */
        double forAMessage() {
            if (next - begin > stretch / 2) { // the last one, of a few messages less
                endStretch();
            }
            return least;
        }

        private void endStretch() {
            if (!isFirst) {
                least = Math.min(least, (double) (meter.allocatedBytes() - before) / (next - begin));
            }
            isFirst = false;
            begin = next;
            before = meter.allocatedBytes();
        }
    }
}
