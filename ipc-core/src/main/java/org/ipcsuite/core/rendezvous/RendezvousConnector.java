package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;

/** Takes the pending connection: the other side of a {@link RendezvousListener}. */
final class RendezvousConnector {

    private RendezvousConnector() {}

    /**
     * Connects, at most until the timeout.
     *
     * @throws TimedOutException if there was no invitation in time that this connector could take, and no listener
     * @throws BusyException if there was none, and a listener that lives
     */
    static Endpoint connect(RendezvousPoint point, Options options, ConnectionSetup setup) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Invitation invitation = inTime(point, () -> point.board().await(deadline));
            try {
                Optional<Endpoint> endpoint = tryConnect(point.directory(), invitation, options, deadline, setup);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
            } catch (NoSuchFileException withdrawn) { // the next one is pending soon, or the listener has closed
                deadline.pauseAmongMany("the connection at " + point + " is not there (" + withdrawn.getMessage()
                        + "): is the listener in another container, with another C library,"
                        + " or in another namespace?");
                continue;
            }
            inTime(point, () -> {
                deadline.pauseAmongMany(
                        "nobody listens at " + point + ", or another connector has taken the connection");
                return true;
            });
        }
    }

    /** A wait for a listener. */
    @FunctionalInterface
    private interface Wait<T> {
        T perform() throws IOException;
    }

    /** If it is too late, and a listener is there, that one is busy. */
    private static <T> T inTime(RendezvousPoint point, Wait<T> wait) throws IOException {
        try {
            return wait.perform();
        } catch (TimedOutException late) {
            if (point.directory().isLockHeld(Side.LISTENER.word())) {
                throw BusyException.withoutRoom(point.toString());
            }
            throw late;
        }
    }

    /** Empty if another connector has the connection, or its listener is gone. */
    private static Optional<Endpoint> tryConnect(
            RendezvousDirectory directory,
            Invitation invitation,
            Options options,
            Deadline deadline,
            ConnectionSetup setup)
            throws IOException {
        try (Liveness listener = invitation.liveness(directory, Side.LISTENER)) {
            if (!listener.isPeerAlive()) {
                return Optional.empty();
            }
        }
        try (Resources opened = new Resources()) {
            Optional<? extends Closeable> lock = tryAcquire(directory, invitation);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            Closeable leaving = opened.add(LastToLeave.leavesWith(lock.get(), directory));
            Optional<Endpoint> endpoint = setup.open(directory, invitation, options, deadline, leaving);
            endpoint.ifPresent(takesOver -> opened.move());
            return endpoint;
        }
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
