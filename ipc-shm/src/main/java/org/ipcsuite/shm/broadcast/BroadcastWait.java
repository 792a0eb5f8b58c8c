package org.ipcsuite.shm.broadcast;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.ipcsuite.shm.doorbell.Adaptive;
import org.ipcsuite.shm.doorbell.CommonFutex;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.doorbell.Spin;

/**
 * How readers wait for a message, all at one doorbell, and how the publisher waits for space.
 *
 * @param readers makes the doorbell of many waiters
 * @param publisher makes that of one
 */
public record BroadcastWait(Function<ByteBuffer, Doorbell> readers, Function<ByteBuffer, Doorbell> publisher) {

    public static final BroadcastWait SPIN = new BroadcastWait(slot -> new Spin(), slot -> new Spin());
    public static final BroadcastWait FUTEX = new BroadcastWait(CommonFutex::new, Futex::new);
    public static final BroadcastWait ADAPTIVE =
            new BroadcastWait(slot -> new CommonFutex(slot).afterSpinning(), Adaptive::new);
}
