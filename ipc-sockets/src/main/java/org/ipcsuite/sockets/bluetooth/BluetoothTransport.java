package org.ipcsuite.sockets.bluetooth;

import static org.ipcsuite.core.sys.SocketConstants.AF_BLUETOOTH;
import static org.ipcsuite.core.sys.SocketConstants.BTPROTO_L2CAP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.Connecting;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketListener;
import org.ipcsuite.sockets.SocketMechanism;
import org.ipcsuite.sockets.SocketMessageEndpoint;
import org.ipcsuite.sockets.SocketTraits;

/** Bluetooth L2CAP sockets, natively. Stateless; any thread may use it. */
public final class BluetoothTransport implements Transport, SocketMechanism {

    private static final SocketKind KIND = new SocketKind(AF_BLUETOOTH, SOCK_SEQPACKET, BTPROTO_L2CAP);
    /** The default MTU of L2CAP. */
    private static final int LARGEST = 672;

    /** In a private directory: the first PSM that is free for everybody. */
    private static final int PSM = 0x1001;

    @Override
    public String name() {
        return "bluetooth";
    }

    @Override
    public List<SocketKind> socketKinds() {
        return List.of(KIND);
    }

    @Override
    public Traits traits() {
        return SocketTraits.packets()
                .reach(Traits.Reach.NETWORK)
                .whoMayConnect(Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT)
                .peerIdentity(Traits.PeerIdentity.ADDRESS)
                .namespaces(Traits.Namespace.NETWORK)
                .javaNeeds(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .leftAfterCrash(Traits.LeftAfterCrash.NOTHING)
                .inspection(Traits.Inspection.MESSAGES)
                .sizes(1, LARGEST)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "4097";
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            try (Socket socket = socket()) {
                socket.bind(Sockaddr.l2cap(PSM));
            }
        });
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        Socket socket = socket();
        try {
            socket.bind(address(at));
            return new SocketListener(at, socket, options, accepted -> endpoint(accepted, options), () -> {});
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        return endpoint(Connecting.connect(BluetoothTransport::socket, address(at), deadline), options);
    }

    private static Sockaddr address(Rendezvous at) {
        return Sockaddr.l2cap(at instanceof Rendezvous.Address address ? Integer.parseInt(address.value()) : PSM);
    }

    private static Socket socket() throws IOException {
        return Socket.open(KIND);
    }

    private static Endpoint endpoint(Socket socket, Options options) throws IOException {
        return new SocketMessageEndpoint(socket, options, Math.min(LARGEST, options.maxMessage()), () -> {});
    }
}
