package org.ipcsuite.core;

import java.io.IOException;

/** A call waited as long as {@link Options#timeout()} allows. What it waited on stays usable. */
public final class TimedOutException extends IOException {
    private static final long serialVersionUID = 1L;

    public TimedOutException(String message) {
        super(message);
    }
}
