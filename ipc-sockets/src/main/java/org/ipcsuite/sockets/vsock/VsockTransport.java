package org.ipcsuite.sockets.vsock;

import static org.ipcsuite.core.sys.SocketConstants.AF_VSOCK;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;
import static org.ipcsuite.core.sys.SocketConstants.SO_VM_SOCKETS_CONNECT_TIMEOUT;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;
import org.ipcsuite.sockets.StreamTransport;

/** Sockets between a virtual machine and its host, natively. Stateless; any thread may use it. */
public final class VsockTransport extends StreamTransport {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    public VsockTransport() {
        super("vsock", new SocketKind(AF_VSOCK, SOCK_STREAM, 0), new VsockAddressing());
    }

    @Override
    public Traits traits() {
        return SocketTraits.stream(SocketTraits.Scope.HOST)
                .with(Traits.PeerIdentity.ADDRESS)
                .namespaces()
                .with(Traits.Inspection.COUNTS)
                .able(Ability.TOOLS, Ability.OTHER_TASK)
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

    /** Unless told, connect(2) waits for two seconds, whatever SO_SNDTIMEO says. */
    @Override
    protected Socket open() throws IOException {
        Socket socket = super.open();
        socket.options().setTimeout(AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT, TIMEOUT);
        return socket;
    }
}
