package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.sys.FileLock;

/** Whether the peer is alive, for a mechanism that does not report its death. Checking allocates nothing. */
@FunctionalInterface
public interface Liveness extends Closeable {

    /** The liveness of a peer whose death only a timeout reveals. */
    Liveness UNKNOWN = () -> true;

    /** False once the peer is known to be gone. */
    boolean isPeerAlive() throws IOException;

    @Override
    default void close() {}

    /** Watches the lock that the peer holds now in a private directory; {@link #UNKNOWN} elsewhere. */
    static Liveness of(Rendezvous at, String lockName) throws IOException {
        return at instanceof RendezvousDirectory directory ? new ByLock(directory.watch(lockName)) : UNKNOWN;
    }

    /**
     * The liveness that a lock shows, which the kernel drops when its holder dies.
     *
     * @param lock the peer's
     */
    record ByLock(FileLock.Watch lock) implements Liveness {
        @Override
        public boolean isPeerAlive() throws IOException {
            return lock.isHeld();
        }

        @Override
        public void close() {
            try {
                lock.closeAndRemoveIfFree();
            } catch (IOException left) {
                // a file without a holder, which clean removes
            }
        }
    }
}
