package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Spin;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Questions and answers of one length: each takes the place of the one before it, as soon as that was read. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "all were answered")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "the client (first) or the server (second) saw a wrong message, or none; usual cause: a message was written"
                        + " over one that was not read, or a reader did not look where the last one began")
@State
public class SamePlaceAgain {

    private static final int CAPACITY = 1024;
    private static final int QUESTIONS = 30;
    private static final SharedPlaces PLACES = new SharedPlaces(RingLayout.regionBytes(CAPACITY));

    private final TestTimeout timeout = new TestTimeout();
    private final Doorbell spin = new Spin();
    private final RingReader questions;
    private final RingWriter asking;
    private final RingReader answers;
    private final RingWriter answering;

    public SamePlaceAgain() {
        RingLayout layout = RingLayout.create(PLACES.next(), CAPACITY, 1);
        questions = layout.reader(Side.LISTENER, spin);
        answering = layout.writer(Side.LISTENER, spin, questions);
        answers = layout.reader(Side.CONNECTOR, spin);
        asking = layout.writer(Side.CONNECTOR, spin, answers);
    }

    @Actor
    public void client(II_Result seen) {
        seen.r1 = exchange(asking, answers, true);
    }

    @Actor
    public void server(II_Result seen) {
        seen.r2 = exchange(answering, questions, false);
    }

    /** One after the other, and now and then two at once, so that a message stands behind one that is not read. */
    private int exchange(RingWriter out, RingReader in, boolean isFirst) {
        ByteBuffer message = ByteBuffer.allocateDirect(3 * Long.BYTES);
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                int count = i % 5 == 0 ? 2 : 1;
                if (!(isFirst
                        ? send(out, message, i, count) && receive(in, message, i, count)
                        : receive(in, message, i, count) && send(out, message, i, count))) {
                    return 0;
                }
            }
            return 1;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static boolean send(RingWriter out, ByteBuffer message, int number, int count) throws IOException {
        boolean isSent = true;
        for (int i = 0; i < count; i++) {
            isSent &= out.offer(message.clear().putLong(0, number).putLong(2 * Long.BYTES, number + i));
        }
        return isSent;
    }

    private boolean receive(RingReader in, ByteBuffer message, int number, int count) throws IOException {
        boolean isRight = true;
        for (int i = 0; i < count; i++) {
            if (!timeout.await(spin, in::hasNext)) {
                return false;
            }
            in.poll(message.clear());
            isRight &= message.getLong(0) == number && message.getLong(2 * Long.BYTES) == number + i;
        }
        return isRight;
    }
}
