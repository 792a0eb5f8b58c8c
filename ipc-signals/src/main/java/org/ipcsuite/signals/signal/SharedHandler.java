package org.ipcsuite.signals.signal;

import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.ipcsuite.shm.DoorbellKind;
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

    /** Installs the handler, unless another endpoint has. */
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

    /** Restores the previous handler, unless another endpoint still needs this one. */
    static synchronized void giveBack() {
        users--;
        if (users == 0 && before != null) {
            USR1.putBack(before);
            before = null;
        }
    }

    /** Makes a doorbell, which each signal wakes from now on. */
    static SignalDoorbell doorbell(DoorbellKind.DoorbellSlot slot) throws IOException {
        SignalDoorbell doorbell = new SignalDoorbell(slot);
        DOORBELLS.add(doorbell);
        return doorbell;
    }

    static void remove(SignalDoorbell doorbell) {
        DOORBELLS.remove(doorbell);
    }

    /** Counts a signal that a doorbell of this process has sent. */
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
     * Handled signals that woke no waiter: from a foreign process, or from a peer whose waiter had already seen the
     * message.
     */
    static long unexpected() {
        return UNEXPECTED.get();
    }

    /** Runs in a thread that the JVM starts for each signal; several may run at a time. */
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
