package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.rendezvous.Side;

/** Datagram sockets whose kernel delivers by address: bind(2) on one side, connect(2) or sendto(2) on the other. */
public abstract class AddressedTransport extends DatagramTransport {

    private final DatagramPeering peering;
    private final Addressing addressing;

    protected AddressedTransport(String name, SocketKind kind, DatagramPeering peering, Addressing addressing) {
        super(name, peering, kind);
        this.peering = peering;
        this.addressing = addressing;
    }

    /** Called after bind(2) of the listener's socket. */
    protected void prepareListener(Socket bound) throws IOException {}

    /** The connector's socket, which is to reach that listener; connected, unless datagrams are sent to the address. */
    protected Socket connected(Sockaddr listener, Rendezvous at, Deadline deadline, Resources opened)
            throws IOException {
        Socket socket = opened.add(open());
        return peering == DatagramPeering.CONNECT ? socket.connect(listener) : socket;
    }

    /** Whether the listener exists and serves another client; asked when the kernel refuses a hello. */
    protected boolean isBusy(Sockaddr listener) throws IOException {
        return false;
    }

    /** Whether a socket that was refused once reaches no later listener at that address either. */
    protected boolean staysRefused() {
        return false;
    }

    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(LivenessLocks.acquire(at, Side.LISTENER.word()));
            Opened side = bind(at, opened);
            return new SessionServer(side.rendezvous(), side.sockets().in(), options, traits(), opened);
        }
    }

    @Override
    final Opened bind(Rendezvous at, Resources opened) throws IOException {
        Socket socket = opened.add(open());
        Rendezvous bound = addressing.bind(socket, at);
        opened.add(() -> addressing.remove(at));
        prepareListener(socket);
        return new Opened(bound, DatagramSocketPair.of(socket));
    }

    @Override
    final Opened connect(Rendezvous at, Deadline deadline, Resources opened) throws IOException {
        Sockaddr listener = addressing.toConnect(at, deadline);
        Socket socket = connected(listener, at, deadline, opened);
        DatagramSocketPair sockets = DatagramSocketPair.of(socket);
        return new Opened(
                at,
                peering == DatagramPeering.CONNECT ? sockets : sockets.sendingTo(listener),
                () -> isBusy(listener),
                isRefused -> (isRefused && staysRefused()) || isElsewhere(at, deadline, listener));
    }

    /** Whether another address is published by now; one that the user has given is where it is. */
    private boolean isElsewhere(Rendezvous at, Deadline deadline, Sockaddr listener) throws IOException {
        return at instanceof RendezvousDirectory
                && !addressing.toConnect(at, deadline).toString().equals(listener.toString());
    }
}
