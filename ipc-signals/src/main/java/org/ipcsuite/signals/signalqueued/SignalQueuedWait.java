package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.SignalThread;
import org.ipcsuite.signals.ThreadSender;

/**
 * Waits in sigtimedwait(2) for the messages of many clients, and for space in the rings of those that are slow: the kernel
 * queues the signals of all of them for this thread.
 */
final class SignalQueuedWait extends CommonWait {

    /** Taken at a time, so that a flood does not keep the thread from what it has. */
    private static final int MOST = 64;

    private final SignalThread thread = new SignalThread(RealTimeSignal.WAKE);
    private final ThreadSender toThread =
            new ThreadSender(RealTimeSignal.WAKE, Libc.get().getpid(), Liveness.UNKNOWN);
    private final ByteBuffer both = RealTimeSignal.setOf(RealTimeSignal.MESSAGE, RealTimeSignal.WAKE);
    private final long bothAddress = NativeBuffer.address(both);
    private volatile int waiter;
    private volatile boolean isWoken;

    @Override
    public void collect() throws IOException {
        ThreadQueue queue = ThreadQueue.ofThisThread();
        int taken = 0;
        while (taken < MOST && queue.take(0)) {
            taken++;
        }
    }

    @Override
    protected int number() throws IOException {
        return thread.number();
    }

    @Override
    protected void sleep(long atMost) throws IOException {
        waiter = thread.number();
        if (!isWoken) {
            ThreadQueue.ofThisThread().take(bothAddress, Math.min(atMost, Deadline.CHECK_NANOS));
        }
        isWoken = false;
    }

    /** If the kernel has no room for a signal, the thread looks a tenth of a second later. */
    @Override
    public synchronized void wakeUp() {
        isWoken = true;
        if (waiter != 0) {
            try {
                toThread.send(waiter, 0, 0);
            } catch (IOException goneOrRefused) {
                // as above
            }
        }
    }
}
