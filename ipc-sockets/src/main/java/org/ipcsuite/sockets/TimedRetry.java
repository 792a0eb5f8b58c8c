package org.ipcsuite.sockets;

import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.jspecify.annotations.Nullable;

/** Waits in slices: the clock is read only after a slice has expired, so a call that does not block costs nothing. */
final class TimedRetry {

    private TimedRetry() {}

    /** The slice in which a call waits: at most the timeout. */
    static Duration within(Options options) {
        return options.timeout().compareTo(Deadline.CHECK_PERIOD) < 0 ? options.timeout() : Deadline.CHECK_PERIOD;
    }

    /** Called after each slice: returns the deadline, which began with the call, or throws if it has passed. */
    static Deadline waitOn(@Nullable Deadline begun, Options options, String waitingFor) throws TimedOutException {
        Deadline deadline = begun;
        if (deadline == null) {
            Duration rest = options.timeout().minus(within(options));
            deadline = Deadline.after(rest.isZero() ? Duration.ofNanos(1) : rest);
        }
        deadline.check(waitingFor);
        return deadline;
    }
}
