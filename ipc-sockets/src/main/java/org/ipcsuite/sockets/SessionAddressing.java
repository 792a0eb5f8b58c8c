package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;

/**
 * Session addressing, where there are no ports and every socket of the machine receives every datagram: the listener
 * publishes a random session. Foreign datagrams carry another one.
 */
public final class SessionAddressing {

    private static final String PUBLISHED = "session";
    private static final int RADIX = 16;

    /** Opens the sockets of one side. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens them.
         *
         * @param lock closed with them, and if that fails
         */
        DatagramSocketPair open(Closeable lock) throws IOException;
    }

    private SessionAddressing() {}

    /**
     * Publishes a new session, or hears the one that an address names in hexadecimal.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens in that session
     */
    public static Listener listen(String mechanism, Rendezvous at, Options options, Traits traits, Opening opening)
            throws IOException {
        long session = at instanceof Rendezvous.Address address ? parse(address.value()) : DatagramHeader.newSession();
        return DatagramListener.listen(at, options, DatagramLimits.of(traits, session), DatagramPeering.NONE, () -> {
            DatagramSocketPair sockets = opening.open(SessionLock.ofListener(mechanism, session));
            if (at instanceof RendezvousDirectory directory) {
                directory.publish(PUBLISHED, Long.toHexString(session));
            }
            return new DatagramListener.Bound(at, sockets);
        });
    }

    /**
     * Sends a hello in the session that the listener published.
     *
     * @throws org.ipcsuite.core.BusyException if another client is in that session
     */
    public static Endpoint connect(String mechanism, Rendezvous at, Options options, Traits traits, Opening opening)
            throws IOException {
        return DatagramConnector.connect(at, options, deadline -> {
            long session = parse(session(at, deadline));
            DatagramSocketPair sockets = opening.open(SessionLock.ofConnector(mechanism, session, deadline));
            return DatagramConnector.Opened.of(sockets, DatagramLimits.of(traits, session));
        });
    }

    private static String session(Rendezvous at, Deadline deadline) throws IOException {
        return at instanceof RendezvousDirectory directory
                ? directory.awaitPublished(PUBLISHED, deadline)
                : ((Rendezvous.Address) at).value();
    }

    private static long parse(String session) {
        if (!session.matches("[0-9a-fA-F]{1,14}")) {
            throw new IllegalArgumentException("'" + session + "' is no session: give up to 14 hexadecimal digits");
        }
        return Long.parseLong(session, RADIX);
    }
}
