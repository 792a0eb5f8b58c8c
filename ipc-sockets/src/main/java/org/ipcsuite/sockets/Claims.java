package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Rendezvous;

/** The locks by which two sides know that the other is alive, where they meet in a private directory. */
public final class Claims {

    public static final String LISTENER = "listener";
    public static final String CONNECTOR = "connector";

    private Claims() {}

    /** Takes the lock of a side; nothing at an address. */
    public static Closeable claim(Rendezvous at, String side) throws IOException {
        return at instanceof Directory directory ? directory.claim(side) : () -> {};
    }

    /** Closes both, also if the first fails. */
    public static Closeable both(Closeable first, Closeable second) {
        return () -> {
            try (second;
                    first) {
                // closed in reverse order
            }
        };
    }
}
