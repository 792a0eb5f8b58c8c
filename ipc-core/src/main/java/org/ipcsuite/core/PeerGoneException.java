package org.ipcsuite.core;

import java.io.IOException;

/** The peer closed its endpoint or died, so that nothing can be sent to it any more. */
public final class PeerGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    public PeerGoneException(String message) {
        super(message);
    }

    /** Adds what the system call said. */
    public PeerGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
