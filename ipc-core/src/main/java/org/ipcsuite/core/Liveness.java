package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.sys.FileLock;

/** Whether the peer is alive, for a mechanism that does not report its death. Checking allocates nothing. */
@FunctionalInterface
public interface Liveness extends Closeable {

    /** For a peer whose death only a timeout reveals. */
    Liveness UNKNOWN = () -> true;

    /** False once the peer is known to be gone. */
    boolean isPeerAlive() throws IOException;

    @Override
    default void close() {}

    /** By the lock that a side holds now in a private directory; {@link #UNKNOWN} elsewhere. */
    static Liveness of(Rendezvous at, String side) throws IOException {
        return at instanceof RendezvousDirectory directory ? new ByLock(directory.watch(side)) : UNKNOWN;
    }

    /**
     * By a lock, which the kernel drops when its holder dies.
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
            lock.close();
        }
    }
}
