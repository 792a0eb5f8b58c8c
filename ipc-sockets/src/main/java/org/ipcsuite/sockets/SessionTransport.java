package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;

/**
 * Datagram sockets without ports: every socket of the machine receives every datagram. So each exchange has a session,
 * a random one that the listener publishes, or the one that an address names in hexadecimal; foreign datagrams carry
 * another one. A {@link SessionLock} keeps each side of a session to one process: since the session stands for a port, a
 * listener has one client at a time.
 */
public abstract class SessionTransport extends DatagramTransport {

    private static final Published SESSION = new Published("session");
    private static final int RADIX = 16;

    protected SessionTransport(String name, SocketKind... kinds) {
        super(name, DatagramPeering.NONE, kinds);
    }

    /** Opens the sockets of one side; whatever is opened is added. */
    protected abstract DatagramSocketPair open(boolean isListener, Resources opened) throws IOException;

    /** The traits of the family, but for the sizes of a message. */
    protected static Traits.Builder common() {
        return SocketTraits.datagrams(SocketTraits.Scope.HOST)
                .with(Traits.WhenFull.DROPS, Traits.Clients.ONE, Traits.Serving.NONE)
                .with(Traits.PeerIdentity.NONE, Traits.Unheard.LOST, Traits.Inspection.MESSAGES)
                .able(Ability.PRIVILEGE, Ability.OTHER_TASK);
    }

    @Override
    public final String defaultAddress() {
        return "7007";
    }

    @Override
    public final Availability availability() {
        return Availability.of(() -> {
            try (Resources opened = new Resources()) {
                open(true, opened);
            }
        });
    }

    @Override
    final Opened bind(Rendezvous at, Resources opened) throws IOException {
        long session = at instanceof Rendezvous.Address address ? parse(address.value()) : DatagramHeader.newSession();
        opened.add(SessionLock.ofListener(name(), session));
        DatagramSocketPair sockets = open(true, opened);
        SESSION.publish(at, Long.toHexString(session));
        return new Opened(at, sockets.hearing(session));
    }

    @Override
    final Opened connect(Rendezvous at, Deadline deadline, Resources opened) throws IOException {
        long session = parse(SESSION.await(at, deadline));
        opened.add(SessionLock.ofConnector(name(), session, deadline));
        return new Opened(
                at,
                open(false, opened).hearing(session),
                () -> false,
                isRefused -> parse(SESSION.await(at, deadline)) != session);
    }

    private static long parse(String session) {
        if (!session.matches("[0-9a-fA-F]{1,14}")) {
            throw new IllegalArgumentException("'" + session + "' is no session: give up to 14 hexadecimal digits");
        }
        return Long.parseLong(session, RADIX);
    }
}
