package org.ipcsuite.sockets.raw;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_RAW;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVBUF;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.SessionAddressing;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;

/** IP packets with a protocol number of our own, natively. Stateless; any thread may use it. */
public final class RawTransport implements Transport, SocketMechanism {

    private static final SocketKind TO_LISTENER = new SocketKind(AF_INET, SOCK_RAW, 253);
    private static final SocketKind TO_CONNECTOR = new SocketKind(AF_INET, SOCK_RAW, 254);

    /** raw(7) gives the packet with its IP header, which has no options here. */
    private static final int IP_HEADER = 20;

    private static final int LARGEST = 65_535 - IP_HEADER - 8;

    /** Room for a burst; more than net.core.rmem_max is not granted. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(TO_LISTENER, TO_CONNECTOR);
    }

    @Override
    public Traits traits() {
        return SocketTraits.datagrams()
                .whenFull(Traits.WhenFull.DROPS)
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_ON_THE_HOST)
                .peerIdentity(Traits.PeerIdentity.NONE)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .sizes(0, LARGEST)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "7007";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> open(TO_LISTENER, TO_CONNECTOR, () -> {}).close());
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return SessionAddressing.listen(name(), at, options, traits(), lock -> open(TO_LISTENER, TO_CONNECTOR, lock));
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        return SessionAddressing.connect(name(), at, options, traits(), lock -> open(TO_CONNECTOR, TO_LISTENER, lock));
    }

    private static DatagramSocketPair open(SocketKind receives, SocketKind sends, Closeable lock) throws IOException {
        Sockaddr loopback = Sockaddr.internet(Internet.V4.loopback());
        Closeable held = lock;
        try {
            Socket in = Socket.open(receives);
            held = LivenessLocks.both(in, lock);
            in.set(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER).bind(loopback);
            Socket out = Socket.open(sends).connectOrClose(loopback);
            return new DatagramSocketPair(in, out, null, IP_HEADER, lock);
        } catch (IOException failed) {
            held.close();
            throw failed;
        }
    }
}
