package org.ipcsuite.core.exchange;

import java.io.IOException;

/** An exchange that went wrong: a message was lost, repeated, reordered, truncated or changed, or its peer left. */
public final class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    public ExchangeException(String message) {
        super(message);
    }

    static ExchangeException outOfSequence(long expected, long received) {
        return new ExchangeException("message " + expected + " was due and message " + received + " came: "
                + (received > expected
                        ? (received - expected) + " lost or overtaken"
                        : "a message came twice or out of order"));
    }
}
