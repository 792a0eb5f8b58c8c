package org.ipcsuite.libraries.jeromq;

import java.nio.file.Path;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.comparison.LibraryListener;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** DEALER sockets at one kind of address. */
abstract class JeromqTransport extends LibraryTransport {

    /** How long a handshake may take before the library connects anew, see the package. */
    static final int HANDSHAKE_MS = 200;

    /** How long the library waits before it connects anew. */
    private static final int RECONNECT_MS = 10;

    JeromqTransport(String name) {
        super(
                name,
                stream(false)
                        .with(Traits.DeadlineCover.EVERY_CALL, Traits.PeerDeath.TIMEOUT, Traits.Unheard.WAITS)
                        .build());
    }

    /** What socket number N of a listener is bound to, which may use that path; ZeroMQ completes it. */
    abstract String address(Path socket, int number);

    @Override
    protected final LibraryListener listener(RendezvousDirectory at, Options options) {
        return new JeromqListener(this, at, options);
    }

    @Override
    protected final Endpoint connect(String address, Options options) throws TimedOutException {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket request = context.createSocket(SocketType.REQ);
            request.setReceiveTimeOut((int) options.timeout().toMillis());
            connect(request, address);
            request.send("");
            String own = request.recvStr();
            if (own == null) {
                throw new TimedOutException(options.timeout(), "nobody answers at " + address);
            }
            return JeromqEndpoint.connect(own, options);
        }
    }

    /** Connects, and again until the peer answers. What is sent meanwhile is kept. */
    static void connect(ZMQ.Socket socket, String address) {
        socket.setHandshakeIvl(HANDSHAKE_MS);
        socket.setReconnectIVL(RECONNECT_MS);
        socket.connect(address);
    }
}
