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

    /**
     * Takes over the conduit, which is closed if nobody answers.
     *
     * @param held closed after the conduit
     */
    public static Endpoint connect(
            Rendezvous at, Conduit conduit, Options options, DatagramLimits limits, Deadline deadline, Closeable held)
            throws IOException {
        Closeable both = () -> {
            try (held;
                    conduit) {
                // closed in reverse order, each even if the other fails
            }
        };
        try {
            conduit.setSlice(AGAIN);
            long session = limits.session().orElseGet(DatagramHeader::newSession);
            ByteBuffer buffer = ByteBuffer.allocateDirect(conduit.headerBytes() + DatagramHeader.BYTES);
            do {
                buffer.putLong(0, DatagramHeader.of(DatagramHeader.HELLO, session));
                int sent = conduit.send(NativeBuffer.address(buffer), DatagramHeader.BYTES, 0);
                if (sent < 0 && sent != Socket.NOTHING_YET) {
                    deadline.pause("nobody answers at " + at.text() + " (" + Socket.errno() + ")");
                }
                deadline.check("nobody answers at " + at.text());
            } while (!isWelcome(conduit, buffer, session));
            return new DatagramEndpoint(conduit, options, limits, session, Liveness.of(at, Claims.LISTENER), both);
        } catch (IOException failed) {
            both.close();
            throw failed;
        }
    }

    /** Looks at what comes for a while; strangers' datagrams end it early, which costs one more hello. */
    private static boolean isWelcome(Conduit conduit, ByteBuffer buffer, long session) throws IOException {
        int received = conduit.in().receive(NativeBuffer.address(buffer.clear()), buffer.capacity(), 0);
        return received == buffer.capacity()
                && buffer.getLong(conduit.headerBytes()) == DatagramHeader.of(DatagramHeader.WELCOME, session);
    }
}
