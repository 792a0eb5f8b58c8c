package org.ipcsuite.core.exchange;

import java.io.IOException;

/** An exchange failed: a message was lost, repeated, reordered, truncated or changed, or the peer left. */
public final class ExchangeException extends IOException {
    private static final long serialVersionUID = 1L;

    public ExchangeException(String message) {
        super(message);
    }

    static ExchangeException outOfSequence(long expected, long received) {
        return new ExchangeException("message " + expected + " was expected and message " + received + " was received: "
                + (received > expected
                        ? (received - expected) + " lost or overtaken"
                        : "a message was received twice or out of order"));
    }
}
