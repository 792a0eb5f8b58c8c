package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;

/** How a rendezvous becomes a struct sockaddr, on either side. Stateless; any thread may use it. */
public interface Addressing {

    /**
     * bind(2) of a listener's socket.
     *
     * @return where a peer finds it
     * @throws IllegalArgumentException if the address is of another form
     * @throws org.ipcsuite.core.AddressInUseException if a live process has the address
     */
    Rendezvous bind(Socket socket, Rendezvous at) throws IOException;

    /**
     * The address to connect to; in a private directory, once the listener has published it.
     *
     * @throws IllegalArgumentException if the address is of another form
     */
    Sockaddr toConnect(Rendezvous at, Deadline deadline) throws IOException;

    /** Removes the name of a bound socket; nothing where it goes with the socket. */
    default void remove(Rendezvous at) throws IOException {}

    /** The addressing of a family whose names both sides know before there is a socket. */
    static Addressing of(Name name) {
        return new Addressing() {
            @Override
            public Rendezvous bind(Socket socket, Rendezvous at) throws IOException {
                socket.bind(name.of(at));
                return at;
            }

            @Override
            public Sockaddr toConnect(Rendezvous at, Deadline deadline) {
                return name.of(at);
            }
        };
    }

    /** The address that a rendezvous names. */
    @FunctionalInterface
    interface Name {
        Sockaddr of(Rendezvous at);
    }
}
