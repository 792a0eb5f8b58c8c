package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;

/** Two queues a connection: the listener makes their directories, each side opens both. */
final class ChronicleSetup implements ConnectionSetup {

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        Connection connection = new Connection(at, number, QueueFiles.blockFor(options.maxMessage()));
        connection.make();
        return new Queues(connection, options);
    }

    @Override
    public Optional<Endpoint> open(RendezvousDirectory at, Invitation invitation, Options options, Closeable lock)
            throws IOException {
        Connection connection = Connection.of(at, invitation);
        try {
            return Optional.of(connection.connect(invitation, options, lock));
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

    /**
     * Queues that wait for their connector.
     *
     * @param connection theirs
     * @param options of the listener
     */
    private record Queues(Connection connection, Options options) implements PendingConnection {

        @Override
        public String words() {
            return connection.words();
        }

        @Override
        public boolean isTaken() {
            return connection.isTaken();
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            return connection.open(Side.LISTENER, invitation, options, lock);
        }

        @Override
        public void close() throws IOException {
            connection.remove();
        }
    }
}
