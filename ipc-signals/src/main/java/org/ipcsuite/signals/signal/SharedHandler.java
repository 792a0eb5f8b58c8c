package org.ipcsuite.signals.signal;

import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * This process's handler of SIGUSR1, one for all endpoints: it wakes the waiters. Any thread may use it.
 *
 * <p>It is installed as long as an endpoint needs it. Then the previous handler is restored; if that was the default
 * action, the signal stays ignored instead, since the default ends the process and a late signal may always arrive.
 */
final class SharedHandler {

    private static final JvmSignal USR1 = new JvmSignal("USR1");

    private static final CopyOnWriteArrayList<SignalDoorbell> DOORBELLS = new CopyOnWriteArrayList<>();
    private static final AtomicLong SENT = new AtomicLong();
    private static final AtomicLong HANDLED = new AtomicLong();
    private static final AtomicLong UNEXPECTED = new AtomicLong();

    private static int users;
    private static @Nullable Object before;

    private SharedHandler() {}

    static int signal() {
        return USR1.number();
    }

    /** Begins to need it. */
    static synchronized void take() throws IOException {
        if (users == 0) {
            try {
                before = USR1.handle(SharedHandler::handle);
            } catch (IllegalArgumentException refused) {
                throw new IOException("the JVM has SIGUSR1 for itself (is _JAVA_SR_SIGNUM set?)", refused);
            }
        }
        users++;
    }

    /** Needs it no more. */
    static synchronized void giveBack() {
        users--;
        if (users == 0 && before != null) {
            USR1.putBack(before);
            before = null;
        }
    }

    /** Tells a doorbell of signals from now on. */
    static void add(SignalDoorbell doorbell) {
        DOORBELLS.add(doorbell);
    }

    static void remove(SignalDoorbell doorbell) {
        DOORBELLS.remove(doorbell);
    }

    /** Says that a doorbell of this process has sent a signal. */
    static void countSent() {
        SENT.incrementAndGet();
    }

    /** Signals that this process's doorbells have sent. */
    static long sent() {
        return SENT.get();
    }

    /** Signals that were handled in this process: fewer than were sent to it, where several came at once. */
    static long handled() {
        return HANDLED.get();
    }

    /**
     * Those of them that no peer had a reason to send: a foreign process's, or a peer's that came when its waiter had
     * looked.
     */
    static long unexpected() {
        return UNEXPECTED.get();
    }

    /** In a thread that the JVM starts for each signal; several may run at a time. */
    private static void handle() {
        HANDLED.incrementAndGet();
        boolean isExpected = false;
        for (SignalDoorbell doorbell : DOORBELLS) {
            isExpected |= doorbell.unpark();
        }
        if (!isExpected) {
            UNEXPECTED.incrementAndGet();
        }
    }
}
