package org.ipcsuite.core.peer;

import java.io.IOException;

/** The peer process died, did not answer in time, or said that its command failed. */
public class PeerFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    PeerFailedException(String message) {
        super(message);
    }
}
