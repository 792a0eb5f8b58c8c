package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.RingConnection;
import org.ipcsuite.shm.RingEndpoint;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.ring.RingLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two streams between the endpoints of the mechanisms, each with one answer, through rings that hold a dozen messages:
 * the reader lags before it looks again at an empty ring, the writer before it looks again at a full one, and then both
 * sleep.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "all messages, in order, and both answers")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "the writer (first) or the reader (second) was forgotten (0): it slept although there was a message"
                + " or room; or saw a wrong message (-1), which is torn, lost or out of order; usual cause: who has"
                + " lagged does not look at the ring again before it sleeps")
@State
public class StreamWithLag {

    private static final int CAPACITY = 1024;
    private static final int STREAMS = 2;
    /** Some times as many as make a stream. */
    private static final int MESSAGES = 200;

    private static final int LARGEST = 88;
    private static final Options OPTIONS = new Options(LARGEST, CAPACITY, Duration.ofSeconds(30), false);
    private static final SharedPlaces PLACES = new SharedPlaces(RingLayout.regionBytes(CAPACITY));

    private static final int DONE = 1;
    private static final int FORGOTTEN = 0;
    private static final int WRONG = -1;

    private final TestTimeout timeout = new TestTimeout();
    private final RingLayout layout = RingLayout.create(PLACES.next(), CAPACITY, 1);
    private final RingEndpoint writer = endpoint(Side.CONNECTOR);
    private final RingEndpoint reader = endpoint(Side.LISTENER);

    /** As a mechanism makes it, except for who watches whether the peer lives. */
    private RingEndpoint endpoint(Side side) {
        int own = side == Side.LISTENER ? 0 : 2;
        int peers = 2 - own;
        Doorbell peerSpace = doorbell(peers + 1);
        Doorbell peerMessage = doorbell(peers);
        var in = layout.reader(side, peerSpace);
        RingConnection connection = new RingConnection(
                layout,
                side,
                in,
                layout.writer(side, peerMessage, in),
                doorbell(own),
                doorbell(own + 1),
                peerMessage,
                peerSpace,
                Liveness.UNKNOWN,
                () -> {},
                () -> {});
        return new RingEndpoint(connection, OPTIONS);
    }

    private Doorbell doorbell(int slot) {
        return new Unforgiving(new Futex(layout.doorbellSlot(slot)), timeout);
    }

    /** An endpoint looks again after a tenth of a second; here a wait that only time ends fails. */
    private record Unforgiving(Doorbell futex, TestTimeout timeout) implements Doorbell {

        @Override
        public void wake() throws IOException {
            futex.wake();
        }

        @Override
        public boolean await(Condition condition, long atMost) throws IOException {
            if (!timeout.await(futex, condition)) {
                throw new TimedOutException("slept although woken");
            }
            return true;
        }
    }

    /** What a side does with both streams. */
    private interface Part {
        boolean play(ByteBuffer message) throws IOException;
    }

    @Actor
    public void writer(II_Result seen) {
        seen.r1 = outcome(message -> {
            for (int i = 0; i < MESSAGES; i++) {
                writer.send(fill(message, i));
            }
            return isReceived(writer, message, MESSAGES);
        });
    }

    @Actor
    public void reader(II_Result seen) {
        seen.r2 = outcome(message -> {
            for (int i = 0; i < MESSAGES; i++) {
                if (!isReceived(reader, message, i)) {
                    return false;
                }
            }
            reader.send(fill(message, MESSAGES));
            return true;
        });
    }

    private static int outcome(Part part) {
        ByteBuffer message = ByteBuffer.allocateDirect(LARGEST);
        try {
            for (int i = 0; i < STREAMS; i++) {
                if (!part.play(message)) {
                    return WRONG;
                }
            }
            return DONE;
        } catch (TimedOutException forgotten) {
            return FORGOTTEN;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Of one record's line, or of two. */
    private static int length(int number) {
        return number % 2 == 0 ? Long.BYTES : LARGEST;
    }

    private static ByteBuffer fill(ByteBuffer message, int number) {
        message.clear();
        for (int i = 0; i < length(number); i += Long.BYTES) {
            message.putLong(number);
        }
        return message.flip();
    }

    private static boolean isReceived(RingEndpoint endpoint, ByteBuffer message, int number) throws IOException {
        boolean isRight = endpoint.receive(message.clear()) == length(number);
        for (int i = 0; isRight && i < length(number); i += Long.BYTES) {
            isRight = message.getLong(i) == number;
        }
        return isRight;
    }
}
