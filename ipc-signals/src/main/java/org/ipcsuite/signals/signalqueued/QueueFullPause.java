package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.signals.ThreadSender;

/** No doorbell: the waiter polls each millisecond, since the kernel does not announce room in its queue. */
final class QueueFullPause implements Doorbell {

    @Override
    public void wake() {}

    @Override
    public boolean await(Condition condition, long atMost) throws IOException {
        if (condition.isMet()) {
            return true;
        }
        LockSupport.parkNanos(Math.min(ThreadSender.FULL_PAUSE_NANOS, atMost));
        return condition.isMet();
    }
}
