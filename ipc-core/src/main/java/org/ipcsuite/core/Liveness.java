package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.sys.FileLock;

/** Whether the peer is alive, for a mechanism that does not report its death. Checking allocates nothing. */
@FunctionalInterface
public interface Liveness extends Closeable {

    /** The liveness of a peer whose death only a timeout reveals. */
    Liveness UNKNOWN = () -> true;

    /** The liveness of a peer that is known to be gone. */
    Liveness GONE = () -> false;

    /** False once the peer is known to be gone. */
    boolean isPeerAlive() throws IOException;

    @Override
    default void close() {}

    /** Watches the lock that the peer holds now in a private directory; {@link #UNKNOWN} elsewhere. */
    static Liveness of(Rendezvous at, String lockName) throws IOException {
        return at instanceof RendezvousDirectory directory ? new ByLock(directory.watch(lockName)) : UNKNOWN;
    }

    /** The liveness that a lock shows, which the kernel drops when its holder dies. */
    final class ByLock implements Liveness {

        private final FileLock.Watch lock;
        private volatile boolean wasAlive;

        private ByLock(FileLock.Watch lock) {
            this.lock = lock;
        }

        @Override
        public boolean isPeerAlive() throws IOException {
            boolean isAlive = lock.isHeld();
            wasAlive |= isAlive;
            return isAlive;
        }

        /** The lock file of a peer that was killed is removed by whoever has seen it alive. */
        @Override
        public void close() {
            try {
                if (wasAlive) {
                    lock.closeAndRemoveIfFree();
                } else {
                    lock.close();
                }
            } catch (IOException left) {
                // a file without a holder, which clean removes
            }
        }
    }
}
