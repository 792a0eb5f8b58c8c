package org.ipcsuite.signals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * A real-time signal that threads of this process block and wait for, signal(7). Any thread may use it.
 *
 * <p>In a thread that does not block it, it would end the JVM, as it would in one whose number a thread has got that is
 * gone. So the process ignores it (SIG_IGN) from the first use on and for good. That takes nothing from the threads
 * that wait: Linux keeps a signal that is blocked, also one that is ignored, since by the time it is unblocked somebody
 * may handle it. A handler of somebody else's stays as it is.
 */
public final class RealTimeSignal {

    /** Carries the messages of {@code signal-queued}. */
    public static final RealTimeSignal MESSAGE = new RealTimeSignal(6);
    /** Wakes a thread that waits in sigtimedwait(2). */
    public static final RealTimeSignal WAKE = new RealTimeSignal(7);
    /** Wakes a thread that reads from a signalfd. */
    public static final RealTimeSignal WAKE_FD = new RealTimeSignal(8);

    /** The first that glibc leaves to programs. */
    private static final int SIGRTMIN = 34;

    private static final int SIG_BLOCK = 0;
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    private static final int SIGSET_BYTES = 128;
    /** struct sigaction of glibc on 64 bits; the handler stands first. */
    private static final int SIGACTION_BYTES = 152;

    private final int number;
    private final ByteBuffer set;
    private final long setAddress;
    private boolean isIgnored;

    private RealTimeSignal(int beyondMin) {
        this.number = SIGRTMIN + beyondMin;
        this.set = setOf(this);
        this.setAddress = NativeBuffer.address(set);
    }

    public int number() {
        return number;
    }

    /** The address of the set that has this signal alone. */
    public long set() {
        return setAddress;
    }

    /** A set that has these signals, a sigset_t. */
    public static ByteBuffer setOf(RealTimeSignal... signals) {
        long bits = 0;
        for (RealTimeSignal signal : signals) {
            bits |= 1L << (signal.number - 1);
        }
        return buffer(SIGSET_BYTES).putLong(0, bits);
    }

    /** Blocks it in the calling thread, for as long as that lives. */
    public void block() throws IOException {
        ignoreInOtherThreads();
        SystemCall.checkReturned(
                SignalLibc.LIBC.pthread_sigmask(SIG_BLOCK, setAddress, 0), "pthread_sigmask", "" + this);
    }

    @Override
    public String toString() {
        return "signal " + number;
    }

    private synchronized void ignoreInOtherThreads() throws IOException {
        if (isIgnored) {
            return;
        }
        ByteBuffer action = buffer(SIGACTION_BYTES);
        long address = NativeBuffer.address(action);
        SystemCall.check(SignalLibc.LIBC.sigaction(number, 0, address), "sigaction", "" + this);
        if (action.getLong(0) == SIG_DFL) {
            action.putLong(0, SIG_IGN);
            SystemCall.check(SignalLibc.LIBC.sigaction(number, address, 0), "sigaction", "SIG_IGN for " + this);
        }
        isIgnored = true;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
