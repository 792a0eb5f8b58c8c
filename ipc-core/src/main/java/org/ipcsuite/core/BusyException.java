package org.ipcsuite.core;

import java.io.IOException;

/** A live listener is at this rendezvous, and lets this client in not now: it serves another one, or has no room. */
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

    private BusyException(String listener, String why) {
        super(listener + " is busy: " + why);
    }

    /** Of a listener that has let nobody in until the deadline, though it may serve many. */
    public static BusyException withoutRoom(String listener) {
        return new BusyException(
                listener,
                "a live listener is there, and lets no further client in: its log says why, if it has no room");
    }
}
