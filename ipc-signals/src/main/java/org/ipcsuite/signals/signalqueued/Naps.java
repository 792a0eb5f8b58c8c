package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.shm.doorbell.Doorbell;

/** No bell: the waiter looks each millisecond, for what nobody tells of. */
final class Naps implements Doorbell {

    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public void ring() {}

    @Override
    public boolean await(Arrival arrived, long atMost) throws IOException {
        if (arrived.isThere()) {
            return true;
        }
        LockSupport.parkNanos(Math.min(NAP, atMost));
        return arrived.isThere();
    }
}
