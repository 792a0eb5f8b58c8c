package org.ipcsuite.sockets.packet;

import static org.ipcsuite.core.sys.SocketConstants.AF_PACKET;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_DGRAM;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVBUF;
import static org.ipcsuite.sockets.SocketLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.InternetAdvice;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.sockets.DatagramSocketPair;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.SessionAddressing;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketTraits;

/** Frames on the loopback interface, natively. Stateless; any thread may use it. */
public final class PacketTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_PACKET, SOCK_DGRAM, 0);
    private static final String LOOPBACK = "lo";
    private static final int TO_LISTENER = 0x88B5;
    private static final int LARGEST = 65_536 - 8;

    /** Room for a burst; more than net.core.rmem_max is not granted. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    @Override
    public String name() {
        return "packet";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
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
                .sizes(1, LARGEST)
                .build();
    }

    private static final int TO_CONNECTOR = 0x88B6;

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

    /** One socket receives its ethertype; it sends to the other's, as packet(7) has no connect. */
    private static DatagramSocketPair open(int receives, int sends, Closeable lock) throws IOException {
        Closeable held = lock;
        try {
            Socket socket = Socket.open(KIND);
            held = LivenessLocks.both(socket, lock);
            int lo = LIBC.if_nametoindex(LOOPBACK);
            if (lo == 0) {
                throw SystemCall.failure(
                        "if_nametoindex", LOOPBACK, "there is no interface lo in this network namespace");
            }
            Sockaddr own = Sockaddr.packet(receives, lo);
            socket.set(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER).bind(own);
            // bind(2) succeeds where the interface is down, and the next call on the socket fails
            SystemCall.checkReturned(socket.takeError(), "bind", own + " on lo", InternetAdvice.LOOPBACK_DOWN);
            return new DatagramSocketPair(socket, socket, Sockaddr.packet(sends, lo), 0, lock);
        } catch (IOException failed) {
            held.close();
            throw failed;
        }
    }
}
