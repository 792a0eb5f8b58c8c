package org.ipcsuite.shm.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A large claim that is given up, then a small one that is committed: nothing is seen of either before that. */
@JCStressTest
@Outcome(id = "0, [01], 0", expect = Expect.ACCEPTABLE, desc = "the reader looked before the commit, or during it")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "it looked after the commit")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "seen before the commit (1, 0), or torn (-1), or something behind it (third); usual cause: a claim publishes"
                        + " its header, or what a claim that was given up left behind is taken for the next header")
@State
public class ClaimThenCommit extends RingState {

    private static final int GIVEN_UP = 200;
    private static final byte RUBBISH = 55;

    /** An ordinary field, which only the ring's own ordering carries over. */
    private int committing;

    @Actor
    public void writer() {
        try {
            RingWriter writer = ringWriter();
            ByteBuffer givenUp = Objects.requireNonNull(writer.claim(GIVEN_UP));
            while (givenUp.hasRemaining()) {
                givenUp.put(RUBBISH);
            }
            fill(Objects.requireNonNull(writer.claim(length(1))), 1);
            committing = 1;
            writer.commit();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Actor
    public void reader(III_Result seen) {
        try {
            RingReader reader = ringReader();
            if (reader.peek() == RingReader.NOTHING) {
                seen.r2 = committing;
                return;
            }
            seen.r1 = number(reader.message());
            seen.r2 = committing;
            reader.release();
            seen.r3 = poll();
        } catch (IOException damaged) {
            seen.r1 = TORN;
        }
    }
}
