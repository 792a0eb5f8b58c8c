package org.ipcsuite.shm.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A ring that is full: its writer goes on as soon as the reader makes room, and writes over nothing that is unread. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the writer found no room")
@Outcome(id = "1, [1-9], 1", expect = Expect.ACCEPTABLE, desc = "the writer found room that the reader had just made")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "what was read at once (first) or in the end (third) is not the whole sequence; usual cause: the reader"
                + " gives its place away before it has read it, or the writer leaves no room for the next header")
@State
public class FullRing extends RingState {

    private static final int TRIES = 8;

    private int lastOffered;
    private int lastPolled;

    /** Fills the ring. */
    @SuppressWarnings("this-escape") // jcstress alone makes these, and extends none
    public FullRing() {
        while (offer(lastOffered + 1)) {
            lastOffered++;
        }
    }

    @Actor
    public void writer(III_Result seen) {
        for (int i = 0; i < TRIES; i++) {
            if (offer(lastOffered + 1)) {
                lastOffered++;
                seen.r2++;
            }
        }
    }

    @Actor
    public void reader(III_Result seen) {
        seen.r1 = isPolledInOrder(TRIES) ? 1 : 0;
    }

    /** Reads the rest. */
    @Arbiter
    public void rest(III_Result seen) {
        boolean isWhole = isPolledInOrder(lastOffered - lastPolled) && poll() == NOTHING;
        seen.r3 = isWhole ? 1 : 0;
    }

    private boolean isPolledInOrder(int count) {
        for (int i = 0; i < count; i++) {
            if (poll() != lastPolled + 1) {
                return false;
            }
            lastPolled++;
        }
        return true;
    }
}
