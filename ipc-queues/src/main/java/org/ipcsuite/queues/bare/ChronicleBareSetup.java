package org.ipcsuite.queues.bare;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.OwnFile;

/** A directory a connection, with a queue each way; its connector makes a file in it. */
final class ChronicleBareSetup implements ConnectionSetup {

    private static final String DIRECTORY = "bare-";
    private static final String TAKEN = "taken";

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        String name = DIRECTORY + number;
        RendezvousDirectory.at(at.resolve(name)).makeIfMissing();
        return new Queues(at, name, options);
    }

    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        Path queues = at.resolve(invitation.words());
        OwnFile.require(queues);
        try (Resources opened = new Resources()) {
            Endpoint endpoint = opened.add(new ChronicleBareEndpoint(
                    queues, Side.CONNECTOR, options, invitation.liveness(at, Side.LISTENER), lock));
            Files.createFile(queues.resolve(TAKEN));
            opened.move();
            return Optional.of(endpoint);
        }
    }

    /**
     * Queues that wait for their connector.
     *
     * @param at the directory of theirs
     * @param words its name
     * @param options of the listener
     */
    private record Queues(RendezvousDirectory at, String words, Options options) implements PendingConnection {

        @Override
        public boolean isTaken() {
            return Files.exists(at.resolve(words).resolve(TAKEN));
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            return new ChronicleBareEndpoint(
                    at.resolve(words), Side.LISTENER, options, invitation.liveness(at, Side.CONNECTOR), lock);
        }

        @Override
        public void close() throws IOException {
            RendezvousDirectory.removeTree(at.resolve(words));
        }
    }
}
