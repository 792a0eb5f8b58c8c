package org.ipcsuite.core;

import java.io.IOException;

/** A live listener is at this rendezvous, and serves another client: it serves one at a time. */
public final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the listener.
     *
     * @param listener by its mechanism's form of an address
     */
    public BusyException(String listener) {
        super(listener
                + " is busy: it serves one client at a time, and another one is connected: try again once that one"
                + " has left");
    }
}
