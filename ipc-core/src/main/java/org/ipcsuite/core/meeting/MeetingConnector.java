package org.ipcsuite.core.meeting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;

/** Takes the connection that is on offer: the other side of a {@link MeetingListener}. */
public final class MeetingConnector {

    private MeetingConnector() {}

    /** As {@link #connect(Place, Options, Meeting)}, in a directory. */
    public static Endpoint connect(Rendezvous at, Options options, Meeting meeting) throws IOException {
        return connect(Place.of(at), options, meeting);
    }

    /**
     * Connects, at most until the timeout.
     *
     * @throws org.ipcsuite.core.TimedOutException if nobody offered a connection there in time
     */
    public static Endpoint connect(Place place, Options options, Meeting meeting) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Offer offer = place.offers().await(deadline);
            String obstacle = "nobody listens at " + place;
            try {
                Optional<Endpoint> endpoint = tryConnect(place.directory(), offer, options, meeting);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
            } catch (NoSuchFileException withdrawn) { // the next one is on offer soon, or the listener has closed
                obstacle = "what is offered at " + place + " is not there (" + withdrawn.getMessage()
                        + "): is the listener in another container, with another C library,"
                        + " or in another namespace?";
            }
            deadline.pause(obstacle);
        }
    }

    /** Empty if the connection on offer is another connector's, or its listener is gone. */
    private static Optional<Endpoint> tryConnect(Directory directory, Offer offer, Options options, Meeting meeting)
            throws IOException {
        try (Liveness listener = offer.liveness(directory, Side.LISTENER)) {
            if (!listener.isPeerAlive()) {
                return Optional.empty();
            }
        }
        Optional<? extends Closeable> claim = tryClaim(directory, offer);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<Endpoint> endpoint = Optional.empty();
        try {
            endpoint = meeting.open(directory, offer, options, claim.get());
        } finally {
            if (endpoint.isEmpty()) {
                claim.get().close();
            }
        }
        return endpoint;
    }

    /** Nothing to claim where a listener in another language has made no directory. */
    private static Optional<? extends Closeable> tryClaim(Directory directory, Offer offer) throws IOException {
        try {
            return directory.tryClaim(offer.lock(Side.CONNECTOR));
        } catch (NoSuchFileException noDirectory) {
            Closeable nothing = () -> {};
            return Optional.of(nothing);
        }
    }
}
