package org.ipcsuite.signals;

import java.io.IOException;
import org.ipcsuite.shm.sys.ShmLibc;
import org.jspecify.annotations.Nullable;

/** The number of the thread that waits for a real-time signal, which it blocks when it first asks. Another may follow it. */
public final class SignalThread {

    private final RealTimeSignal signal;
    private @Nullable Thread waiter;
    private int tid;

    /** For that signal. */
    public SignalThread(RealTimeSignal signal) {
        this.signal = signal;
    }

    /** The calling thread's, gettid(2). */
    public int number() throws IOException {
        if (waiter != Thread.currentThread()) {
            signal.block();
            tid = (int) ShmLibc.LIBC.syscall(ShmLibc.SYS_GETTID, 0, 0, 0, 0);
            waiter = Thread.currentThread();
        }
        return tid;
    }
}
