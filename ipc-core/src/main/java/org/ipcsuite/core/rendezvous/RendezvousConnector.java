package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/** Takes the pending connection: the other side of a {@link RendezvousListener}. */
public final class RendezvousConnector {

    private RendezvousConnector() {}

    /** As {@link #connect(RendezvousPoint, Options, ConnectionSetup)}, in a directory. */
    public static Endpoint connect(Rendezvous at, Options options, ConnectionSetup setup) throws IOException {
        return connect(RendezvousPoint.of(at), options, setup);
    }

    /**
     * Connects, at most until the timeout.
     *
     * @throws org.ipcsuite.core.TimedOutException if no connection was offered there in time
     */
    public static Endpoint connect(RendezvousPoint point, Options options, ConnectionSetup setup) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Invitation invitation = point.board().await(deadline);
            String obstacle = "nobody listens at " + point;
            try {
                Optional<Endpoint> endpoint = tryConnect(point.directory(), invitation, options, setup);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
            } catch (NoSuchFileException withdrawn) { // the next one is pending soon, or the listener has closed
                obstacle = "the connection at " + point + " is not there (" + withdrawn.getMessage()
                        + "): is the listener in another container, with another C library,"
                        + " or in another namespace?";
            }
            deadline.pause(obstacle);
        }
    }

    /** Empty if the pending connection is another connector's, or its listener is gone. */
    private static Optional<Endpoint> tryConnect(
            RendezvousDirectory directory, Invitation invitation, Options options, ConnectionSetup setup)
            throws IOException {
        try (Liveness listener = invitation.liveness(directory, Side.LISTENER)) {
            if (!listener.isPeerAlive()) {
                return Optional.empty();
            }
        }
        Optional<? extends Closeable> claim = tryAcquire(directory, invitation);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<Endpoint> endpoint = Optional.empty();
        try {
            endpoint = setup.open(directory, invitation, options, claim.get());
        } finally {
            if (endpoint.isEmpty()) {
                claim.get().close();
            }
        }
        return endpoint;
    }

    /** Locks nothing where a listener in another language has made no directory. */
    private static Optional<? extends Closeable> tryAcquire(RendezvousDirectory directory, Invitation invitation)
            throws IOException {
        try {
            return directory.tryAcquireLock(invitation.lock(Side.CONNECTOR));
        } catch (NoSuchFileException noDirectory) {
            Closeable nothing = () -> {};
            return Optional.of(nothing);
        }
    }
}
