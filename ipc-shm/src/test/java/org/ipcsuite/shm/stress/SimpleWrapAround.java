package org.ipcsuite.shm.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** As {@link WrapAround}, with both ends in their simplest form: one header at one index decides. */
@JCStressTest
@JCStressMeta(WrapAround.class)
@State
public class SimpleWrapAround extends RingState {

    @SuppressWarnings("this-escape") // jcstress alone makes these, and extends none
    public SimpleWrapAround() {
        super(true);
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
