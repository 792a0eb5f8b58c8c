package org.ipcsuite.core;

import java.io.IOException;
import java.time.Duration;

/** A call waited as long as {@link Options#timeout()} allows. What it waited on stays usable. */
public final class TimedOutException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * After the whole of a timeout.
     *
     * @param waitingFor the call, and what did not happen: {@code send: the queue is full}
     */
    public TimedOutException(Duration timeout, String waitingFor) {
        this("timed out after " + timeout.toMillis() + " ms: " + waitingFor);
    }

    public TimedOutException(String message) {
        super(message);
    }
}
