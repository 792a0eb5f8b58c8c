package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.NativeBuffer;

/** Says hello until somebody answers: the connectionless side of connect. */
public final class DatagramConnector {

    private static final Duration AGAIN = Duration.ofMillis(50);

    private DatagramConnector() {}

    /** Opens the sockets of the connector's side, once it knows where the listener is. */
    @FunctionalInterface
    public interface Opening {
        Conduit open(Deadline deadline) throws IOException;
    }

    /** Claims the connector's side, opens its sockets, and connects, at most until the timeout. */
    public static Endpoint connect(Rendezvous at, Options options, DatagramLimits limits, Opening opening)
            throws IOException {
        return connect(at, options, deadline -> limits, opening);
    }

    /** As above, where the limits are known only once the listener has published its session. */
    static Endpoint connect(Rendezvous at, Options options, LimitsFinding finding, Opening opening) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        Closeable held = Claims.claim(at, Claims.CONNECTOR);
        try {
            DatagramLimits limits = finding.find(deadline);
            Conduit conduit = opening.open(deadline);
            held = Claims.both(conduit, held);
            long session = limits.session().orElseGet(DatagramHeader::newSession);
            sayHello(at, conduit, session, deadline);
            return new DatagramEndpoint(conduit, options, limits, session, Liveness.of(at, Claims.LISTENER), held);
        } catch (IOException failed) {
            held.close();
            throw failed;
        }
    }

    /** Finds the limits, and with them the session. */
    @FunctionalInterface
    interface LimitsFinding {
        DatagramLimits find(Deadline deadline) throws IOException;
    }

    private static void sayHello(Rendezvous at, Conduit conduit, long session, Deadline deadline) throws IOException {
        conduit.setSlice(AGAIN);
        ByteBuffer buffer = ByteBuffer.allocateDirect(conduit.headerBytes() + DatagramHeader.BYTES);
        do {
            buffer.putLong(0, DatagramHeader.of(DatagramHeader.HELLO, session));
            int sent = conduit.send(NativeBuffer.address(buffer.clear()), DatagramHeader.BYTES, 0);
            if (sent < 0 && sent != Socket.NOTHING_YET) {
                deadline.pause("nobody answers at " + at.text() + " (" + Socket.errno() + ")");
            }
            deadline.check("nobody answers at " + at.text());
        } while (!isWelcome(conduit, buffer, session));
    }

    /** Looks at what comes for a while; strangers' datagrams end it early, which costs one more hello. */
    private static boolean isWelcome(Conduit conduit, ByteBuffer buffer, long session) throws IOException {
        int received = conduit.in().receive(NativeBuffer.address(buffer.clear()), buffer.capacity(), 0);
        return received == buffer.capacity()
                && buffer.getLong(conduit.headerBytes()) == DatagramHeader.of(DatagramHeader.WELCOME, session);
    }
}
