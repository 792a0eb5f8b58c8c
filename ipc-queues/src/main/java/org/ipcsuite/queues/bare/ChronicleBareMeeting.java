package org.ipcsuite.queues.bare;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.Offer;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.core.sys.OwnFile;

/** A directory a connection, with a queue each way; its connector makes a file in it. */
final class ChronicleBareMeeting implements Meeting {

    private static final String DIRECTORY = "bare-";
    private static final String TAKEN = "taken";

    @Override
    public Pending make(Directory at, int number, Options options) throws IOException {
        String name = DIRECTORY + number;
        Directory.at(at.resolve(name)).makeIfMissing();
        return new Queues(at, name, options);
    }

    @Override
    public Optional<Endpoint> open(Directory at, Offer offer, Options options, Closeable claim) throws IOException {
        Path queues = at.resolve(offer.words());
        OwnFile.require(queues);
        Endpoint endpoint =
                new ChronicleBareEndpoint(queues, Side.CONNECTOR, options, offer.liveness(at, Side.LISTENER), claim);
        Files.createFile(queues.resolve(TAKEN));
        return Optional.of(endpoint);
    }

    /**
     * Queues that wait for their connector.
     *
     * @param at the directory of theirs
     * @param words its name
     * @param options of the listener
     */
    private record Queues(Directory at, String words, Options options) implements Pending {

        @Override
        public boolean isTaken() {
            return Files.exists(at.resolve(words).resolve(TAKEN));
        }

        @Override
        public Endpoint accept(Offer offer, Closeable claim) throws IOException {
            return new ChronicleBareEndpoint(
                    at.resolve(words), Side.LISTENER, options, offer.liveness(at, Side.CONNECTOR), claim);
        }

        @Override
        public void close() throws IOException {
            Directory.removeTree(at.resolve(words));
        }
    }
}
