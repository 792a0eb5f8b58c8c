package org.ipcsuite.core.peer;

import java.io.IOException;

/** The peer process died, did not reply in time, or reported that its command failed. */
public class PeerFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    PeerFailedException(String message) {
        super(message);
    }
}
