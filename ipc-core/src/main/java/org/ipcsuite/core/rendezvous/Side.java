package org.ipcsuite.core.rendezvous;

/** The two processes of a connection. */
public enum Side {
    LISTENER,
    CONNECTOR;

    public Side other() {
        return this == LISTENER ? CONNECTOR : LISTENER;
    }

    /** What this side is called in names and messages: {@code listener}; also the lock of the only process on this side. */
    public String word() {
        return this == LISTENER ? "listener" : "connector";
    }

    /** The name of the lock that this side of one connection holds, {@code listener-3}. */
    public String lock(Object connection) {
        return word() + "-" + connection;
    }
}
