package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/** The locks by which two sides know that the other is alive, where they meet in a private directory. */
public final class LivenessLocks {

    private LivenessLocks() {}

    /**
     * Takes a lock in a private directory; nothing at an address.
     *
     * @param lockName such as {@code listener} or {@code connector-3}
     * @throws org.ipcsuite.core.AddressInUseException if a live process holds it
     * @throws IllegalArgumentException if they inherit descriptors
     */
    public static Closeable acquire(Rendezvous at, String lockName) throws IOException {
        Rendezvous.requireName(at);
        return at instanceof RendezvousDirectory directory ? directory.acquireLock(lockName) : () -> {};
    }
}
