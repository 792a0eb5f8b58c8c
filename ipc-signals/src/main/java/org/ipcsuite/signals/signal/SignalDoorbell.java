package org.ipcsuite.signals.signal;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.BlockingDoorbell;
import org.jspecify.annotations.Nullable;

/**
 * A doorbell whose waiter is woken by SIGUSR1 to its process, whose handler wakes the thread. A signal only means
 * "check": several that arrive at once become one, and it does not tell which doorbell was meant.
 */
final class SignalDoorbell extends BlockingDoorbell implements Closeable {

    static final int ASLEEP = 1;

    private final PidDescriptor process;
    private volatile @Nullable Thread sleeping;

    SignalDoorbell(DoorbellKind.DoorbellSlot slot) throws IOException {
        super(slot.bytes());
        this.process = PidDescriptor.open(slot.pid(), SharedHandler.signal(), slot.waiter());
    }

    @Override
    protected int waiterId() {
        return ASLEEP;
    }

    @Override
    protected void wakeWaiter(int waiterId) throws IOException {
        if (process.send()) {
            SharedHandler.countSent();
        }
    }

    /** A handler that ran before this thread slept has woken no thread: then {@link #isWoken} is true already. */
    @Override
    protected void sleep(int waiterId, long atMost) {
        boolean isInterrupted = Thread.interrupted(); // it would end any parking
        sleeping = Thread.currentThread();
        if (!isWoken()) {
            LockSupport.parkNanos(this, atMost);
        }
        sleeping = null;
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread is about to sleep here and at other doorbells; whether this one was signalled already. */
    boolean begin(Thread thread) {
        sleeping = thread;
        return isWoken();
    }

    /** It sleeps no more. */
    void end() {
        sleeping = null;
    }

    /** Wakes the thread that sleeps here, since a signal arrived; true if the peer meant this doorbell. */
    boolean unpark() {
        Thread thread = sleeping;
        if (thread == null) {
            return false;
        }
        boolean isExpected = isWoken();
        LockSupport.unpark(thread);
        return isExpected;
    }

    @Override
    public void close() {
        SharedHandler.remove(this);
        process.close();
    }
}
