package org.ipcsuite.core;

import java.io.IOException;

/** What arrived is not a valid message: a length out of range, a damaged header. Nothing was allocated for it. */
public final class CorruptMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptMessageException(String message) {
        super(message);
    }
}
