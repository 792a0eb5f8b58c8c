package org.ipcsuite.shm;

import java.nio.ByteBuffer;
import org.ipcsuite.shm.doorbell.Adaptive;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.doorbell.Spin;

/** Makes the bell that stands at a place in the region; both sides make their own over the same place. */
@FunctionalInterface
public interface Bells {

    Bells SPIN = place -> new Spin();
    Bells FUTEX = Futex::new;
    Bells ADAPTIVE = Adaptive::new;

    Doorbell at(ByteBuffer place);
}
