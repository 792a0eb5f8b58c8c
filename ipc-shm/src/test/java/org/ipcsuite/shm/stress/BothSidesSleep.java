package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Three times what a ring holds goes through it, and each side sleeps when it has to wait for the other. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both sides got through")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "the writer (first) or the reader (second) slept although woken, or a message was wrong; usual cause: a side"
                        + " that has written or read does not ring, or rings before")
@State
public class BothSidesSleep {

    private static final int CAPACITY = 1024;
    private static final int MESSAGES = 3 * CAPACITY / 64;
    private static final SharedPlaces PLACES = new SharedPlaces(RingLayout.regionBytes(CAPACITY));

    private final TestTimeout timeout = new TestTimeout();
    private final RingWriter writer;
    private final RingReader reader;
    private final Doorbell record;
    private final Doorbell space;

    /** Each side has its own doorbells, over the same places. */
    public BothSidesSleep() {
        RingLayout layout = RingLayout.create(PLACES.next(), CAPACITY, 1);
        ByteBuffer recordPlace = layout.readerDoorbell(Side.LISTENER);
        ByteBuffer spacePlace = layout.writerDoorbell(Side.CONNECTOR);
        writer = layout.writer(
                Side.CONNECTOR, new Futex(recordPlace), layout.reader(Side.CONNECTOR, new Futex(spacePlace)));
        reader = layout.reader(Side.LISTENER, new Futex(spacePlace));
        record = new Futex(recordPlace);
        space = new Futex(spacePlace);
    }

    @Actor
    public void writer(II_Result seen) {
        ByteBuffer message = ByteBuffer.allocateDirect(Long.BYTES);
        try {
            for (int i = 0; i < MESSAGES; i++) {
                message.clear().putLong(0, i);
                while (!writer.offer(message)) {
                    if (!timeout.await(space, () -> writer.hasRoom(Long.BYTES))) {
                        return;
                    }
                }
            }
            seen.r1 = 1;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Actor
    public void reader(II_Result seen) {
        ByteBuffer message = ByteBuffer.allocateDirect(Long.BYTES);
        try {
            for (int i = 0; i < MESSAGES; i++) {
                while (reader.poll(message.clear()) == RingReader.NOTHING) {
                    if (!timeout.await(record, reader::hasNext)) {
                        return;
                    }
                }
                if (message.getLong(0) != i) {
                    return;
                }
            }
            seen.r2 = 1;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
