package org.ipcsuite.core.peer;

/** The peer process did not reply in time; it may still be running. */
public final class PeerSilentException extends PeerFailedException {
    private static final long serialVersionUID = 1L;

    PeerSilentException(String message) {
        super(message);
    }
}
