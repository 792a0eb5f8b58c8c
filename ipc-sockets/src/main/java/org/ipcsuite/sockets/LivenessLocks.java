package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/** The locks by which two sides know that the other is alive, where they meet in a private directory. */
public final class LivenessLocks {

    public static final String LISTENER = "listener";
    public static final String CONNECTOR = "connector";

    private LivenessLocks() {}

    /**
     * Takes the lock of a side; nothing at an address.
     *
     * @throws IllegalArgumentException if they inherit descriptors
     */
    public static Closeable acquire(Rendezvous at, String side) throws IOException {
        Rendezvous.requireName(at);
        return at instanceof RendezvousDirectory directory ? directory.acquireLock(side) : () -> {};
    }
}
