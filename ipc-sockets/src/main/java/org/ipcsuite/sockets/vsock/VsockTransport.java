package org.ipcsuite.sockets.vsock;

import static org.ipcsuite.core.sys.SocketConstants.AF_VSOCK;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.SO_VM_SOCKETS_CONNECT_TIMEOUT;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.ContextAndPort;
import org.ipcsuite.sockets.LivenessLocks;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketListener;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketStreamEndpoint;
import org.ipcsuite.sockets.SocketTraits;

/** Sockets between a virtual machine and its host, natively. Stateless; any thread may use it. */
public final class VsockTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_VSOCK, SOCK_STREAM, 0);
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    @Override
    public String name() {
        return "vsock";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream()
                .reach(Traits.Reach.SAME_HOST)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_ON_THE_HOST)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces()
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.COUNTS)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "1:7007";
    }

    /** Connects to itself, since socket(2) and bind(2) work without a loopback transport too. */
    @Override
    public Availability availability() {
        return Availability.of(() -> {
            Options hurried = Options.DEFAULT.withTimeout(TIMEOUT);
            try (RendezvousDirectory directory = RendezvousDirectory.create();
                    Listener ignored = listen(directory, hurried);
                    Endpoint connected = connect(directory, hurried)) {
                // it works
            } catch (TimedOutException nobody) {
                throw new IOException("connect(vsock cid 1) gets no answer: load the module vsock_loopback", nobody);
            }
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Closeable lock = LivenessLocks.acquire(at, LivenessLocks.LISTENER);
        try {
            Socket socket = socket();
            try {
                Rendezvous bound = ContextAndPort.bind(socket, at);
                return new SocketListener(bound, socket, options, accepted -> endpoint(accepted, options), lock);
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        return endpoint(Connecting.connect(VsockTransport::socket, ContextAndPort.of(at, deadline), deadline), options);
    }

    private static Socket socket() throws IOException {
        // unless told, connect(2) waits for two seconds, whatever SO_SNDTIMEO says
        return Socket.open(KIND).setTimeout(AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT, TIMEOUT);
    }

    private static Endpoint endpoint(Socket socket, Options options) {
        return new SocketStreamEndpoint(socket, options.maxMessage(), () -> {});
    }
}
