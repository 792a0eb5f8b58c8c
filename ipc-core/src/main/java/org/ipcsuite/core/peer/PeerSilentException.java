package org.ipcsuite.core.peer;

/** The peer process did not answer in time; it may still be at work. */
public final class PeerSilentException extends PeerFailedException {
    private static final long serialVersionUID = 1L;

    PeerSilentException(String message) {
        super(message);
    }
}
