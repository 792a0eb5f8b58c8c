package org.ipcsuite.shm.stress;

import java.nio.ByteBuffer;
import org.ipcsuite.shm.doorbell.Adaptive;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** As {@link FutexHandOver}, with a waiter that spins before it sleeps. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the waiter saw it, or was woken")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc =
                "slept although woken; usual cause: no full fence between saying that one sleeps and the last look, or between"
                        + " the write and the look whether somebody sleeps")
@State
public class AdaptiveHandOver extends DoorbellState {

    @Override
    Doorbell doorbell(ByteBuffer place) {
        return new Adaptive(place);
    }

    @Actor
    public void ringer() {
        writeAndWake();
    }

    @Actor
    public void waiter(I_Result seen) {
        seen.r1 = await();
    }
}
