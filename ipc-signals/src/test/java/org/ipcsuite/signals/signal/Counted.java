package org.ipcsuite.signals.signal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongPredicate;
import jnr.constants.platform.Signal;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.Pair;

/** A {@link SignalCountsPeer}: signals can be sent to it, and it is asked what became of them. */
final class Counted implements Closeable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Options options;
    private final WorkerProcess peer;

    Counted(Options options) throws IOException {
        this.options = options;
        this.peer = Pair.start(SignalCountsPeer.class, new SignalTransport(), options);
    }

    /** Connects it to this process. */
    Pair connected() throws IOException {
        return new Pair(new SignalTransport(), peer, options);
    }

    WorkerProcess peer() {
        return peer;
    }

    /** Sends it a signal, kill(2). */
    void kill(Signal signal) throws IOException {
        SystemCall.check(Libc.get().kill(peer.pid(), signal.intValue()), "kill", signal + " to " + peer.pid());
    }

    /** One of its counts. */
    long count(String which) throws IOException {
        return Long.parseLong(peer.query(which, TIMEOUT));
    }

    /** Waits until a count is as it should be. */
    long awaitCount(String which, LongPredicate expected) throws IOException {
        Deadline deadline = Deadline.after(TIMEOUT);
        while (true) {
            long count = count(which);
            if (expected.test(count)) {
                return count;
            }
            deadline.pause("'" + which + "' is still " + count);
        }
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
