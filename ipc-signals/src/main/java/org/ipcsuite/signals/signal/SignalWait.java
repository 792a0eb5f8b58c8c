package org.ipcsuite.signals.signal;

import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.jspecify.annotations.Nullable;

/** Waits for SIGUSR1 of many clients: the handler wakes the thread that sleeps at any of their doorbells. */
final class SignalWait extends CommonWait {

    private volatile @Nullable Thread waiter;
    private volatile boolean isWoken;

    @Override
    protected int number() {
        return SignalDoorbell.ASLEEP;
    }

    @Override
    protected void sleep(long atMost) {
        Thread thread = Thread.currentThread();
        waiter = thread;
        boolean isRung = false;
        for (int i = 0; i < announced().size(); i++) {
            isRung |= ((SignalDoorbell) announced().get(i)).begin(thread);
        }
        if (!isRung && !isWoken) {
            LockSupport.parkNanos(this, atMost);
        }
        isWoken = false;
        for (int i = 0; i < announced().size(); i++) {
            ((SignalDoorbell) announced().get(i)).end();
        }
    }

    @Override
    public void wakeUp() {
        isWoken = true;
        LockSupport.unpark(waiter);
    }
}
