package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCallException;

/**
 * Waits for a connector's hello and answers it: the connectionless side of listen and accept. It serves one peer at a
 * time on its one socket, which closes when both the listener and the last endpoint have closed. One thread accepts;
 * any thread may close.
 */
final class DatagramListener extends BoundListener {

    private static final Set<Errno> NO_DESCRIPTOR = EnumSet.of(Errno.EMFILE, Errno.ENFILE);

    private final DatagramSocketPair sockets;
    private final Traits traits;
    private final DatagramPeering peering;
    private final Resources held;
    private final AtomicInteger users = new AtomicInteger(1);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256);
    private final Sockaddr source = Sockaddr.room();

    private volatile boolean isAccepting;
    private volatile boolean isServing;

    /**
     * Takes over what is bound.
     *
     * @param rendezvous where a peer finds it
     * @param sockets bound
     * @param traits of the mechanism, which hold the sizes that a message may have
     * @param peering how the socket is connected to the peer that sent the hello
     * @param opened the sockets, their names and locks
     */
    DatagramListener(
            Rendezvous rendezvous,
            DatagramSocketPair sockets,
            Options options,
            Traits traits,
            DatagramPeering peering,
            Resources opened) {
        super(rendezvous, options);
        this.sockets = sockets;
        this.traits = traits;
        this.peering = peering;
        this.held = opened.move();
    }

    @Override
    public Endpoint accept() throws IOException {
        if (isServing) {
            throw new IllegalStateException("a connectionless listener serves one peer at a time: close its endpoint");
        }
        isAccepting = true;
        try {
            return serve(awaitHandshake());
        } finally {
            isAccepting = false;
        }
    }

    /** A client that has ended may have sent many hellos before: it is reported once. Others say theirs again. */
    private Endpoint serve(long session) throws IOException {
        try {
            DatagramSocketPair toPeer = peering.connect(sockets, source);
            if (peering == DatagramPeering.CONNECT) {
                dropForeignDatagrams();
            }
            return serve(session, toPeer);
        } catch (SystemCallException | NoSuchFileException gone) { // its port; its path, or its lock
            if (gone instanceof SystemCallException refused && NO_DESCRIPTOR.contains(refused.errno())) {
                throw refused; // which says nothing of the client
            }
            dropForeignDatagrams();
            throw new PeerGoneException(
                    "the client " + source + " left before it was accepted (" + ErrorText.of(gone) + ")", gone);
        }
    }

    private Endpoint serve(long session, DatagramSocketPair toPeer) throws IOException {
        isServing = true;
        users.incrementAndGet();
        try (Resources opened = new Resources()) {
            opened.add(this::endSession);
            Liveness peer = opened.add(SessionLiveness.ofConnector(rendezvous(), session));
            DatagramEndpoint endpoint = new DatagramEndpoint(toPeer, options(), traits, session, peer, opened);
            endpoint.sendControl(DatagramHeader.WELCOME);
            return endpoint;
        }
    }

    /** No more peers; the endpoint that was accepted lives on. */
    @Override
    void release() throws IOException {
        Deadline deadline = Deadline.after(Deadline.CLOSE_TIMEOUT);
        while (isAccepting) { // a slice at most: it looks whether the listener is open
            deadline.pauseUninterruptibly("close(" + sockets.in() + "): accept does not return");
        }
        leave();
    }

    private long awaitHandshake() throws IOException {
        Deadline deadline = Deadline.after(options().timeout());
        requireOpen();
        sockets.setSlice(TimedRetry.within(options()));
        while (true) {
            requireOpen();
            int received = sockets.in().receiveFrom(NativeBuffer.address(buffer.clear()), buffer.capacity(), 0, source);
            if (received >= sockets.headerBytes() + DatagramHeader.BYTES) {
                long header = buffer.getLong(sockets.headerBytes());
                long session = DatagramHeader.session(header);
                if (DatagramHeader.kind(header) == DatagramHeader.HELLO && isMeant(session)) {
                    return session;
                }
            }
            deadline.check("nobody says hello to " + sockets.in());
        }
    }

    /** Where there are no ports, every listener of the machine hears every hello: a session stands for the port. */
    private boolean isMeant(long session) {
        return sockets.session().isEmpty() || sockets.session().getAsLong() == session;
    }

    private void requireOpen() throws AsynchronousCloseException {
        if (!isOpen()) {
            throw new AsynchronousCloseException();
        }
    }

    private void dropForeignDatagrams() throws IOException {
        int dropped;
        do {
            dropped = sockets.in().receive(NativeBuffer.address(buffer.clear()), buffer.capacity(), MSG_DONTWAIT);
        } while (dropped >= 0);
    }

    private void endSession() throws IOException {
        peering.disconnect(sockets);
        isServing = false;
        leave();
    }

    private void leave() throws IOException {
        if (users.decrementAndGet() == 0) {
            held.close();
        }
    }
}
