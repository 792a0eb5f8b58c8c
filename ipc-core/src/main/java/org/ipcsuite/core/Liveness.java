package org.ipcsuite.core;

import java.io.IOException;

/** Whether the peer of a connectionless mechanism is alive, which the mechanism itself does not tell. */
@FunctionalInterface
public interface Liveness {

    /** For a peer that only silence tells of. */
    Liveness UNKNOWN = () -> true;

    /** False once the peer is known to be gone. */
    boolean isPeerAlive() throws IOException;

    /** By the lock that a side holds in a private directory; {@link #UNKNOWN} elsewhere. */
    static Liveness of(Rendezvous at, String side) {
        return at instanceof Directory directory ? () -> directory.isClaimed(side) : UNKNOWN;
    }
}
