package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;

/** Two queues a connection, see {@link Connection}. */
final class ChronicleSetup implements ConnectionSetup {

    /** What Chronicle says if another process holds the lock of a queue's metadata for ten seconds: it is tried again. */
    private static final String BUSY = "exclusive file lock";

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
        } catch (IllegalStateException busy) {
            if (String.valueOf(busy.getMessage()).contains(BUSY)) {
                throw new NoSuchFileException("connection " + invitation.number(), null, busy.getMessage());
            }
            throw damaged(at, invitation, busy);
        } catch (RuntimeException damaged) { // whatever Chronicle makes of files that are none of its own
            throw damaged(at, invitation, damaged);
        }
    }

    private static IOException damaged(RendezvousDirectory at, Invitation invitation, RuntimeException cause) {
        return new IOException(
                "the queues of connection " + invitation.number() + " in " + at.path() + " are damaged: " + cause,
                cause);
    }

    @Override
    public void removeStale(RendezvousDirectory at) throws IOException {
        Connection.removeDead(at);
    }
}
