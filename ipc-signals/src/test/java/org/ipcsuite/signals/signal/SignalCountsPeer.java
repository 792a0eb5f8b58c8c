package org.ipcsuite.signals.signal;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.signals.SignalsPeer;

/** A {@link SignalsPeer} that knows how many signals it was sent, and may have a handler of its own. */
public final class SignalCountsPeer extends SignalsPeer {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicLong ownHandled = new AtomicLong();
    private final int kernelThread;

    /** In the thread that performs the commands. */
    public SignalCountsPeer() throws IOException {
        this.kernelThread = Meter.ofThisThread().kernelThread();
    }

    /** Beside what it does anyway, {@code handle USR1} handles that signal, before any endpoint does. */
    @Override
    public String perform(String command, Peer peer) throws Exception {
        if (command.equals("handle USR1")) {
            new JvmSignal("USR1").handle(ownHandled::incrementAndGet);
            return "";
        }
        return super.perform(command, peer);
    }

    /**
     * How many signals were {@code sent}, {@code handled}, {@code unexpected} among these, or handled by its {@code own};
     * how many {@code bytes} the JVM's thread for signals has allocated; the number of the {@code thread} that exchanges.
     */
    @Override
    public String answer(String question) {
        return String.valueOf(
                switch (question) {
                    case "sent" -> SharedHandler.sent();
                    case "handled" -> SharedHandler.handled();
                    case "unexpected" -> SharedHandler.unexpected();
                    case "own" -> ownHandled.get();
                    case "bytes" -> dispatcherBytes();
                    case "thread" -> kernelThread;
                    default -> throw new IllegalArgumentException("no such count: " + question);
                });
    }

    @SuppressWarnings("deprecation") // threadId() is of Java 19
    private static long dispatcherBytes() {
        long dispatcher = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Signal Dispatcher"))
                .mapToLong(Thread::getId)
                .findFirst()
                .orElseThrow();
        return THREADS.getThreadAllocatedBytes(dispatcher);
    }
}
