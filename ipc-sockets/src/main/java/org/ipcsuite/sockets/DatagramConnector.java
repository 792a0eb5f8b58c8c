package org.ipcsuite.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;

/** Sends hellos until one is answered: connect for connectionless sockets. */
final class DatagramConnector {

    private static final Duration AGAIN = Duration.ofMillis(50);

    private DatagramConnector() {}

    /**
     * Connects, at most until the deadline.
     *
     * @param traits of the mechanism, which hold the sizes that a message may have
     * @param opened the sockets, their names and locks
     * @return empty if the listener is gone, or has moved
     * @throws org.ipcsuite.core.BusyException if the listener serves another client
     */
    static Optional<Endpoint> connect(
            DatagramTransport.Opened side, Options options, Traits traits, Deadline deadline, Resources opened)
            throws IOException {
        Rendezvous at = side.rendezvous();
        Liveness listener;
        try { // before it answers: who takes the lock later is another one
            listener = opened.add(Liveness.of(at, Side.LISTENER.word()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        if (!listener.isPeerAlive()) {
            return Optional.empty();
        }
        long session = side.sockets().session().orElseGet(DatagramHeader::newSession);
        opened.add(SessionLiveness.acquire(at, session));
        if (!isWelcome(side, session, listener, deadline)) {
            return Optional.empty();
        }
        return Optional.of(new DatagramEndpoint(side.sockets(), options, traits, session, listener, opened));
    }

    /** Says hello until it is welcome, or the listener is gone or has moved. */
    private static boolean isWelcome(DatagramTransport.Opened side, long session, Liveness peer, Deadline deadline)
            throws IOException {
        DatagramSocketPair sockets = side.sockets();
        String listener = side.rendezvous().toString();
        Busy busy = new Busy(listener, side.question());
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
                return peer.isPeerAlive(); // else it is the next listener's, whose lock is another
            }
            boolean isRefused = length < 0 && length != Socket.NOTHING_YET;
            if (isRefused) {
                busy.pause(deadline, "nobody answers at " + listener + " (" + Socket.errno() + ")");
            } else {
                deadline.check("nobody answers at " + listener);
            }
            if (!peer.isPeerAlive() || side.move().hasHappened(isRefused)) {
                return false;
            }
        }
    }
}
