package org.ipcsuite.core.meeting;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.FileLock;

/** Takes the connection that is on offer: the other side of a {@link MeetingListener}. */
public final class MeetingConnector {

    private MeetingConnector() {}

    /**
     * Connects, at most until the timeout.
     *
     * @throws org.ipcsuite.core.TimedOutException if nobody offered a connection there in time
     */
    public static Endpoint connect(Rendezvous at, Options options, Meeting meeting) throws IOException {
        Directory directory = Directory.of(at);
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<Endpoint> endpoint = tryConnect(directory, options, meeting, deadline);
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            deadline.pause("nobody listens in " + directory.path());
        }
    }

    /** Empty if the connection on offer is another connector's, or its listener is gone. */
    private static Optional<Endpoint> tryConnect(
            Directory directory, Options options, Meeting meeting, Deadline deadline) throws IOException {
        Offer offer = Offer.parse(directory.awaitPublished(Offer.FILE, deadline));
        if (!directory.isClaimed(offer.lock(Side.LISTENER))) {
            return Optional.empty();
        }
        Optional<FileLock> claim = directory.tryClaim(offer.lock(Side.CONNECTOR));
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<Endpoint> endpoint = Optional.empty();
        try {
            endpoint = meeting.open(directory, offer, options, claim.get());
        } catch (NoSuchFileException withdrawn) {
            // the next one is on offer soon, or the listener has closed
        } finally {
            if (endpoint.isEmpty()) {
                claim.get().close();
            }
        }
        return endpoint;
    }
}
