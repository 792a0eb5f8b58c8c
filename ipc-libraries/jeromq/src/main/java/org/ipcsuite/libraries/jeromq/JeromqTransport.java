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

/** PAIR sockets at one kind of address. */
abstract class JeromqTransport extends LibraryTransport {

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
            request.connect(address);
            request.send("");
            String own = request.recvStr();
            if (own == null) {
                throw new TimedOutException(options.timeout(), "nobody answers at " + address);
            }
            return JeromqEndpoint.connect(own, options);
        }
    }
}
