package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/** The address of a vsock(7): a context id and a port, {@code 1:7007}. */
public final class ContextAndPort {

    private static final int LOCAL = 1;
    private static final int ANY = -1;
    private static final String PUBLISHED = "port";

    private ContextAndPort() {}

    /** Binds to a port that the kernel chooses, or to the one of an address; says where. */
    public static Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            socket.bind(Sockaddr.vsock(ANY, ANY));
            directory.publish(
                    PUBLISHED,
                    LOCAL + ":" + Integer.toUnsignedString(socket.localAddress().vsockPort()));
            return at;
        }
        socket.bind(parse(at));
        return at;
    }

    /** Where to connect; in a private directory, once the listener has said so. */
    public static Sockaddr of(Rendezvous at, Deadline deadline) throws IOException {
        return at instanceof RendezvousDirectory directory
                ? parse(new Rendezvous.Address(directory.awaitPublished(PUBLISHED, deadline)))
                : parse(at);
    }

    private static Sockaddr parse(Rendezvous at) {
        if (at instanceof Rendezvous.Address address && address.value().matches("\\d{1,10}:\\d{1,10}")) {
            int colon = address.value().indexOf(':');
            return Sockaddr.vsock(
                    Integer.parseUnsignedInt(address.value().substring(0, colon)),
                    Integer.parseUnsignedInt(address.value().substring(colon + 1)));
        }
        throw new IllegalArgumentException("a vsock has a context and a port such as 1:7007, not " + at);
    }
}
