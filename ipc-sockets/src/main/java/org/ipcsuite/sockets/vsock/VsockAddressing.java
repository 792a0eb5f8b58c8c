package org.ipcsuite.sockets.vsock;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.sockets.Addressing;
import org.ipcsuite.sockets.Published;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;

/** The address of a vsock(7): a context id and a port, {@code 1:7007}. */
final class VsockAddressing implements Addressing {

    private static final int LOCAL = 1;
    private static final int ANY = -1;
    /** Of 32 bits, unsigned. */
    private static final long LARGEST = 0xffff_ffffL;

    private static final Published PORT = new Published("port");

    @Override
    public Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
        socket.bind(at instanceof RendezvousDirectory ? Sockaddr.vsock(ANY, ANY) : parse(at.toString()));
        PORT.publish(
                at, LOCAL + ":" + Integer.toUnsignedString(socket.localAddress().vsockPort()));
        return at;
    }

    @Override
    public Sockaddr toConnect(Rendezvous at, Deadline deadline) throws IOException {
        return parse(PORT.await(at, deadline));
    }

    private static Sockaddr parse(String address) {
        if (!address.matches("\\d{1,10}:\\d{1,10}")) {
            throw new IllegalArgumentException("a vsock has a context and a port such as 1:7007, not " + address);
        }
        int colon = address.indexOf(':');
        return Sockaddr.vsock(number(address.substring(0, colon)), number(address.substring(colon + 1)));
    }

    private static int number(String digits) {
        if (Long.parseLong(digits) > LARGEST) {
            throw new IllegalArgumentException(
                    "a context and a port of a vsock are up to " + LARGEST + ", not " + digits);
        }
        return Integer.parseUnsignedInt(digits);
    }
}
