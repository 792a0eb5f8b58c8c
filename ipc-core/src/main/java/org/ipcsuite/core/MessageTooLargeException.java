package org.ipcsuite.core;

import java.io.IOException;

/** A message over the limit; nothing was sent. */
public final class MessageTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    public MessageTooLargeException(int size, int limit) {
        super("a message of " + size + " bytes is over the limit of " + limit
                + " bytes of this endpoint; nothing was sent. Raise Options.maxMessage, or split it.");
    }
}
