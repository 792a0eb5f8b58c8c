package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;

/** Two queues a connection, see {@link Connection}. */
final class ChronicleSetup implements ConnectionSetup {

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        return Connection.make(at, number, options);
    }

    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        Connection connection = Connection.of(at, invitation, options);
        try {
            return Optional.of(connection.connect(invitation, lock));
        } catch (RuntimeException damaged) { // whatever Chronicle makes of files that are none of its own
            throw new IOException(
                    "the queues of connection " + invitation.number() + " in " + at.path() + " are damaged: " + damaged,
                    damaged);
        }
    }

    @Override
    public void removeStale(RendezvousDirectory at) throws IOException {
        Connection.removeDead(at);
    }
}
