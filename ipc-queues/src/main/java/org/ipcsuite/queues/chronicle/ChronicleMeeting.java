package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.Offer;
import org.ipcsuite.core.meeting.Side;

/** Two queues a connection: the listener makes their directories, each side opens both. */
final class ChronicleMeeting implements Meeting {

    @Override
    public Pending make(Directory at, int number, Options options) throws IOException {
        Connection connection = new Connection(at, number, QueueFiles.blockFor(options.maxMessage()));
        connection.make();
        return new Queues(connection, options);
    }

    @Override
    public Optional<Endpoint> open(Directory at, Offer offer, Options options, Closeable claim) throws IOException {
        Connection connection = Connection.of(at, offer);
        try {
            return Optional.of(connection.connect(offer, options, claim));
        } catch (RuntimeException damaged) { // whatever Chronicle makes of files that are none of its own
            throw new IOException(
                    "the queues of connection " + offer.number() + " in " + at.path() + " are damaged: " + damaged,
                    damaged);
        }
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        Connection.removeDead(at);
    }

    /**
     * Queues that wait for their connector.
     *
     * @param connection theirs
     * @param options of the listener
     */
    private record Queues(Connection connection, Options options) implements Pending {

        @Override
        public String words() {
            return connection.words();
        }

        @Override
        public boolean isTaken() {
            return connection.isTaken();
        }

        @Override
        public Endpoint accept(Offer offer, Closeable claim) throws IOException {
            return connection.open(Side.LISTENER, offer, options, claim);
        }

        @Override
        public void close() throws IOException {
            connection.remove();
        }
    }
}
