package org.ipcsuite.shm.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** As {@link MessagesInOrder}, where a padding record fills up the ring's end and what was there before is written over. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the reader looked too early")
@Outcome(
        id = {"0, 2", "2, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "it saw the first message")
@Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "it saw both")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "torn (-1), seen before what its writer did first (-2), or out of order; usual cause: an old header stands"
                        + " where the padding leads to")
@State
public class WrapAround extends RingState {

    @SuppressWarnings("this-escape") // jcstress alone makes these, and extends none
    public WrapAround() {
        goToTheLastLine();
    }

    @Actor
    public void writer() {
        offer(2);
        offer(3);
    }

    @Actor
    public void reader(II_Result seen) {
        seen.r1 = poll();
        seen.r2 = poll();
    }
}
