package org.ipcsuite.core.rendezvous;

/** The two processes of a connection. */
public enum Side {
    LISTENER,
    CONNECTOR;

    public Side other() {
        return this == LISTENER ? CONNECTOR : LISTENER;
    }

    /** The name of the lock that says that this side lives. */
    public String lock() {
        return this == LISTENER ? "listener" : "connector";
    }
}
