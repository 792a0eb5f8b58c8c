package org.ipcsuite.shm.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two messages through an empty ring: each is seen whole or not at all, and the second one never alone. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the reader looked too early")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "it saw the first message")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "it saw both")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "torn (-1), seen before what its writer did first (-2), or out of order; usual cause: the header is written"
                        + " before the message, or without release, or the next header is not zeroed before")
@State
public class MessagesInOrder extends RingState {

    @Actor
    public void writer() {
        offer(1);
        offer(2);
    }

    @Actor
    public void reader(II_Result seen) {
        seen.r1 = poll();
        seen.r2 = poll();
    }
}
