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

/** Sends hellos until one is answered: connect for connectionless sockets. */
public final class DatagramConnector {

    private static final Duration AGAIN = Duration.ofMillis(50);

    private DatagramConnector() {}

    /**
     * The connector's side.
     *
     * @param sockets its sockets
     * @param limits of the messages, with the session where the listener has chosen it
     * @param question asked when the kernel refuses a hello: whether the listener is there and serves another client
     */
    public record Opened(DatagramSocketPair sockets, DatagramLimits limits, Busy.Question question) {

        /** Where no refusal tells that. */
        public static Opened of(DatagramSocketPair sockets, DatagramLimits limits) {
            return new Opened(sockets, limits, () -> false);
        }
    }

    /** Opens the sockets of the connector's side, once it knows where the listener is. */
    @FunctionalInterface
    public interface Opening {
        Opened open(Deadline deadline) throws IOException;
    }

    /**
     * Acquires the connector's lock, opens its sockets, and connects, at most until the timeout.
     *
     * @throws org.ipcsuite.core.BusyException if the listener serves another client
     */
    public static Endpoint connect(Rendezvous at, Options options, Opening opening) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        Closeable held = LivenessLocks.acquire(at, LivenessLocks.CONNECTOR);
        try {
            Opened opened = opening.open(deadline);
            DatagramSocketPair sockets = opened.sockets;
            DatagramLimits limits = opened.limits;
            held = LivenessLocks.both(sockets, held);
            long session = limits.session().orElseGet(DatagramHeader::newSession);
            handshake(sockets, session, deadline, at.toString(), opened.question);
            return new DatagramEndpoint(
                    sockets, options, limits, session, Liveness.of(at, LivenessLocks.LISTENER), held);
        } catch (IOException failed) {
            held.close();
            throw failed;
        }
    }

    private static void handshake(
            DatagramSocketPair sockets, long session, Deadline deadline, String listener, Busy.Question question)
            throws IOException {
        Busy busy = new Busy(listener, question);
        sockets.setSlice(AGAIN);
        long welcome = DatagramHeader.of(DatagramHeader.WELCOME, session);
        ByteBuffer buffer = ByteBuffer.allocateDirect(sockets.headerBytes() + DatagramHeader.BYTES);
        while (true) {
            buffer.putLong(0, DatagramHeader.of(DatagramHeader.HELLO, session));
            int length = sockets.send(NativeBuffer.address(buffer.clear()), DatagramHeader.BYTES, 0);
            if (length >= 0) { // a refusal is heard of by the next call; foreign datagrams cost one more hello
                length = sockets.in().receive(NativeBuffer.address(buffer.clear()), buffer.capacity(), 0);
            }
            if (length == buffer.capacity() && buffer.getLong(sockets.headerBytes()) == welcome) {
                return;
            }
            if (length < 0 && length != Socket.NOTHING_YET) {
                busy.pause(deadline, "nobody answers at " + listener + " (" + Socket.errno() + ")");
            } else {
                deadline.check("nobody answers at " + listener);
            }
        }
    }
}
