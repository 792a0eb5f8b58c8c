package org.ipcsuite.sockets.mptcp;

import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_MPTCP;
import static org.ipcsuite.core.sys.SocketConstants.IPPROTO_TCP;
import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_REUSEADDR;
import static org.ipcsuite.core.sys.SocketConstants.TCP_NODELAY;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketListener;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketStreamEndpoint;
import org.ipcsuite.sockets.SocketTraits;

/** Multipath TCP over IPv4, natively. Stateless; any thread may use it. */
public final class MptcpTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_INET, SOCK_STREAM, IPPROTO_MPTCP);

    @Override
    public String name() {
        return "mptcp";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream()
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "127.0.0.1:7007";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            socket().close();
            Internet.V4.requireLoopback();
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Closeable lock =
                LivenessLocks.acquire(at, LivenessLocks.LISTENER); // before a live listener's port is written over
        Socket socket = socket();
        try {
            InetSocketAddress wish = Internet.V4.toBind(at);
            // without it, a server cannot come back for a minute while old connections linger (TIME_WAIT)
            socket.set(SOL_SOCKET, SO_REUSEADDR, 1).bind(Sockaddr.internet(wish));
            Rendezvous bound = Internet.bound(
                    at,
                    new InetSocketAddress(
                            wish.getAddress(), socket.localAddress().port()));
            return new SocketListener(bound, socket, options, accepted -> endpoint(accepted, options), lock);
        } catch (IOException failed) {
            socket.close();
            lock.close();
            throw failed;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) { // a listener that was killed has left its port, the next one publishes another
            Sockaddr address = Sockaddr.internet(Internet.V4.toConnect(at, deadline));
            Optional<Socket> connected = Connecting.tryOnce(MptcpTransport::socket, address, deadline);
            if (connected.isPresent()) {
                return endpoint(connected.get(), options);
            }
        }
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    /** TCP_NODELAY: a small message must not wait for the acknowledgement of the one before it (RFC 896, Nagle). */
    private static Endpoint endpoint(Socket socket, Options options) throws IOException {
        socket.set(IPPROTO_TCP, TCP_NODELAY, 1);
        return new SocketStreamEndpoint(socket, options.maxMessage(), () -> {}, MSG_DONTWAIT);
    }
}
