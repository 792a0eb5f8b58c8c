package org.ipcsuite.signals.signalqueued;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.shm.sys.ShmLibc;
import org.ipcsuite.signals.RealTimeSignal;
import org.ipcsuite.signals.SignalLibc;

/**
 * The signals that the kernel has queued for one thread, and the receivers of that thread that they belong to: all its
 * endpoints share one queue, so the one that receives sorts the signals. For that thread; any thread may remove a
 * receiver.
 */
final class ThreadQueue {

    private static final ThreadLocal<ThreadQueue> QUEUES = new ThreadLocal<>();
    private static final RealTimeSignal SIGNAL = RealTimeSignal.MESSAGE;
    /** Numbers of receivers. They begin anywhere: an earlier process with the same process id had others. */
    private static final AtomicInteger TAGS = new AtomicInteger((int) System.nanoTime());

    private static final int SI_QUEUE = -1;
    private static final int SIGINFO_BYTES = 128;
    /** siginfo_t on 64 bits, as sigqueue(3) fills it. */
    private static final int ERRNO_AT = 4;

    private static final int CODE_AT = 8;
    private static final int PID_AT = 16;
    private static final int VALUE_AT = 24;

    private final int tid = (int) ShmLibc.LIBC.syscall(ShmLibc.SYS_GETTID, 0, 0, 0, 0);
    private final ByteBuffer information =
            ByteBuffer.allocateDirect(SIGINFO_BYTES).order(ByteOrder.nativeOrder());
    private final long informationAddress = NativeBuffer.address(information);
    private final Timespec timeout = new Timespec();
    private volatile SignalReceiver[] receivers = {};
    private long foreignSignals;

    private ThreadQueue() {}

    /** The queue of the calling thread, which blocks the signal from now on. */
    static ThreadQueue ofThisThread() throws IOException {
        ThreadQueue queue = QUEUES.get();
        if (queue == null) {
            SIGNAL.block();
            queue = new ThreadQueue();
            QUEUES.set(queue);
        }
        return queue;
    }

    int tid() {
        return tid;
    }

    /** Adds a receiver and gives it a number that no other of this process has. */
    synchronized int add(SignalReceiver receiver) {
        List<SignalReceiver> more = new ArrayList<>(List.of(receivers));
        more.add(receiver);
        receivers = more.toArray(SignalReceiver[]::new);
        return TAGS.incrementAndGet();
    }

    synchronized void remove(SignalReceiver receiver) {
        List<SignalReceiver> fewer = new ArrayList<>(List.of(receivers));
        fewer.remove(receiver);
        receivers = fewer.toArray(SignalReceiver[]::new);
    }

    /** Signals that belonged to no receiver: a foreign process's, or late ones for an endpoint that has closed. */
    long foreignSignals() {
        return foreignSignals;
    }

    /** The si_errno of the signal that was taken last. */
    int tag() {
        return information.getInt(ERRNO_AT);
    }

    /**
     * sigtimedwait(2): takes one signal, if one comes in time, and gives it to its receiver.
     *
     * @param atMost nanoseconds, 0 to take only what is there
     * @return false if none came in time
     */
    boolean take(long atMost) throws IOException {
        return take(SIGNAL.set(), atMost);
    }

    /**
     * As that, for a thread that waits for other signals too; what they tell is only to look.
     *
     * @param set the address of a sigset_t with all of them
     */
    boolean take(long set, long atMost) throws IOException {
        int result = SignalLibc.LIBC.sigtimedwait(set, informationAddress, timeout.set(atMost));
        if (result < 0) {
            int errno = SystemCall.errno();
            if (errno == Errno.EINTR.intValue()) {
                return true; // a signal of the JVM's own interrupted it: there may be another to take
            }
            if (errno == Errno.EAGAIN.intValue()) {
                return false;
            }
            throw SystemCall.failure("sigtimedwait", SIGNAL.toString());
        }
        if (result == SIGNAL.number()) {
            sort();
        }
        return true;
    }

    private void sort() {
        if (information.getInt(CODE_AT) == SI_QUEUE) {
            int tag = tag();
            int pid = information.getInt(PID_AT);
            for (SignalReceiver receiver : receivers) {
                if (receiver.isFor(tag, pid)) {
                    receiver.put(information.getLong(VALUE_AT));
                    return;
                }
            }
        }
        foreignSignals++;
    }
}
