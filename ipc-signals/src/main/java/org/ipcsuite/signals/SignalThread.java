package org.ipcsuite.signals;

import java.io.IOException;
import org.ipcsuite.shm.sys.ShmLibc;
import org.jspecify.annotations.Nullable;

/**
 * The number of the thread that waits for a real-time signal, which it blocks when it first asks. Another may follow it.
 *
 * <p>A virtual thread has the number of the carrier that runs it now: it asks each time, and keeps that carrier in the
 * native call that waits.
 */
public final class SignalThread {

    private final RealTimeSignal signal;
    private @Nullable Thread waiter;
    private boolean isVirtual;
    private int tid;

    /** For that signal. */
    public SignalThread(RealTimeSignal signal) {
        this.signal = signal;
    }

    /** The calling thread's, gettid(2). */
    public int number() throws IOException {
        Thread current = Thread.currentThread();
        if (waiter != current || isVirtual) {
            signal.block();
            tid = (int) ShmLibc.LIBC.syscall(ShmLibc.SYS_GETTID, 0, 0, 0, 0);
            waiter = current;
            isVirtual = isVirtual(current);
        }
        return tid;
    }

    /** Thread.isVirtual of JDK 21, which also says that all of them are in the group of this name. */
    private static boolean isVirtual(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("VirtualThreads");
    }
}
