package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;

/** What a mechanism adds to the connection setup of its two sides. Stateless; any thread may use it. */
public interface ConnectionSetup {

    /**
     * Makes what a connection needs, for this user only; what outlives a process is written into the directory's
     * journal first.
     *
     * @param number of the connection, from 1; no other connection of this listener has it
     */
    PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException;

    /**
     * Opens what a listener has made.
     *
     * @param deadline of the connector
     * @param lock says that the connector lives; the endpoint closes it
     * @return empty if another process has taken it
     * @throws java.nio.file.NoSuchFileException if it has been withdrawn
     */
    Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException;

    /** The kinds of objects outside of the directory that {@link #make} makes. */
    default Set<ObjectKind> kinds() {
        return Set.of();
    }

    /** Removes the files of connections in the directory of which neither side lives any more. */
    default void removeStale(RendezvousDirectory at) throws IOException {}

    /** A connection that waits for its connector. Closing withdraws it; it is not closed once it is accepted. */
    interface PendingConnection extends Closeable {

        /** What the connector has to know to open it; one line. */
        String words();

        /** Whether a connector has opened it; asking must not wait. */
        boolean isTaken() throws IOException;

        /**
         * The listener's endpoint, once the connection is taken; names that neither side needs any more are removed.
         *
         * @param lock says that the listener lives; the endpoint closes it
         */
        Endpoint accept(Invitation invitation, Closeable lock) throws IOException;
    }
}
