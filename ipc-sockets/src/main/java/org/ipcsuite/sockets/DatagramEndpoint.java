package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;
import static org.ipcsuite.core.sys.SocketConstants.MSG_TRUNC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CloseFlag;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The data path of a connectionless socket: a message is a datagram behind a {@link DatagramHeader}. One thread may
 * send while another receives; {@link #close()} wakes both within {@link Deadline#CHECK_PERIOD}.
 *
 * <p>The kernel does not report that such a peer is gone: its goodbye does, or, between two slices of a wait, its
 * {@link Liveness}. Each message is copied once on each side, into and out of a buffer of the endpoint's own, since the
 * header stands in front of it and one that does not fit the caller's buffer is kept.
 */
public final class DatagramEndpoint implements Endpoint {

    /** What an errno says of a dead or closed peer; EPERM: a Unix socket that is connected to another by now. */
    static final Set<Errno> GONE = EnumSet.of(
            Errno.ECONNREFUSED,
            Errno.ECONNRESET,
            Errno.EPIPE,
            Errno.ENOTCONN,
            Errno.EDESTADDRREQ,
            Errno.ENOENT,
            Errno.EPERM);

    private final DatagramSocketPair sockets;
    private final Options options;
    private final int smallest;
    private final int maxMessage;
    private final long session;
    private final Liveness peer;
    private final Resources held;
    private final CloseFlag closed = new CloseFlag();

    private final ByteBuffer outgoing;
    private final long outgoingAddress;
    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final KeptMessage kept;
    private volatile boolean isPeerGone;
    private final AtomicLong foreignDatagrams = new AtomicLong();
    private volatile long nextLookAtPeer;

    /**
     * Takes over connected sockets.
     *
     * @param traits of the mechanism, which hold the sizes that a message may have
     * @param opened what is closed with the endpoint, the liveness among it
     */
    DatagramEndpoint(
            DatagramSocketPair sockets, Options options, Traits traits, long session, Liveness peer, Resources opened)
            throws IOException {
        this.sockets = sockets;
        this.options = options;
        this.smallest = traits.smallest();
        this.maxMessage = Math.min(traits.largest(), options.maxMessage());
        this.session = session;
        this.peer = peer;
        this.outgoing = ByteBuffer.allocateDirect(DatagramHeader.BYTES + maxMessage);
        this.outgoingAddress = NativeBuffer.address(outgoing);
        this.incoming = ByteBuffer.allocateDirect(
                sockets.headerBytes() + DatagramHeader.BYTES + maxMessage + Messages.ONE_MORE);
        this.incomingAddress = NativeBuffer.address(incoming);
        this.kept = new KeptMessage(incoming, sockets.headerBytes() + DatagramHeader.BYTES);
        sockets.setSlice(TimedRetry.within(options));
        this.held = opened.move();
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    /** Datagrams that came from others and were dropped. */
    public long foreignDatagrams() {
        return foreignDatagrams.get();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        Messages.requireSize(length, smallest, maxMessage);
        outgoing.putLong(0, DatagramHeader.of(DatagramHeader.DATA, session));
        outgoing.put(DatagramHeader.BYTES, message, message.position(), length);
        lookAtPeer();
        Deadline deadline = null;
        while (true) {
            closed.requireOpen();
            if (isPeerGone) {
                throw new PeerGoneException("the peer is gone: it said so, or holds its lock no more");
            }
            int sent = sockets.send(outgoingAddress, DatagramHeader.BYTES + length, 0);
            if (sent >= 0) {
                message.position(message.limit());
                return;
            }
            if (sent != Socket.NOTHING_YET) {
                refused(length);
            }
            askForPeer();
            deadline = TimedRetry.waitOn(deadline, options, "send: the peer receives nothing");
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        if (kept.isEmpty()) {
            int length = receiveDatagram();
            if (length < 0) {
                return -1;
            }
            kept.put(length);
        }
        closed.requireOpen();
        return kept.take(into);
    }

    /** Ends the exchange, with a goodbye that does not wait. */
    @Override
    public void close() throws IOException {
        if (!closed.set()) {
            return;
        }
        try (held) {
            if (!isPeerGone) {
                sendControl(DatagramHeader.GOODBYE);
            }
        }
    }

    /** Sends a datagram without message, if there is room for it. */
    void sendControl(int kind) throws IOException {
        ByteBuffer control = ByteBuffer.allocateDirect(DatagramHeader.BYTES);
        control.putLong(0, DatagramHeader.of(kind, session));
        sockets.send(NativeBuffer.address(control), DatagramHeader.BYTES, MSG_DONTWAIT);
        control.clear(); // used until here, so that it lives until the kernel has copied it
    }

    /** The length of the next message in {@link #incoming}, behind the headers; -1 once the peer is gone. */
    private int receiveDatagram() throws IOException {
        Deadline deadline = null;
        Deadline draining = null;
        while (true) {
            closed.requireOpen();
            int flags = isPeerGone ? MSG_TRUNC | MSG_DONTWAIT : MSG_TRUNC;
            int received = sockets.in().receive(incomingAddress, incoming.capacity(), flags);
            if (received >= 0) {
                int length = received - sockets.headerBytes() - DatagramHeader.BYTES;
                if (length >= 0 && isMessage(incoming.getLong(sockets.headerBytes()))) {
                    Messages.requireWhole(length, maxMessage);
                    return length;
                }
                lookAtPeer(); // what others send may leave no slice without a datagram
                if (isPeerGone) {
                    draining = draining == null ? Deadline.after(Deadline.CHECK_PERIOD) : draining;
                    if (draining.remaining().isZero()) {
                        return -1;
                    }
                } else {
                    deadline = deadline == null ? Deadline.after(options.timeout()) : deadline;
                    deadline.check("receive: nothing comes but what others send");
                }
            } else if (isPeerGone) {
                return -1; // and nothing of what it sent is left
            } else if (received == Socket.NOTHING_YET) {
                askForPeer();
                if (!isPeerGone) {
                    deadline = TimedRetry.waitOn(deadline, options, "receive: nothing comes");
                }
            } else if (GONE.contains(Socket.errno())) {
                isPeerGone = true;
            } else {
                throw SystemCall.failure("recv", sockets.in().toString());
            }
        }
    }

    private boolean isMessage(long header) throws IOException {
        if (DatagramHeader.session(header) != session) {
            foreignDatagrams.incrementAndGet();
            return false;
        }
        switch (DatagramHeader.kind(header)) {
            case DatagramHeader.DATA -> {
                return true;
            }
            case DatagramHeader.HELLO -> sendControl(DatagramHeader.WELCOME); // the first one was lost
            case DatagramHeader.GOODBYE -> isPeerGone = true;
            default -> {
                // a second welcome
            }
        }
        return false;
    }

    private void refused(int length) throws IOException {
        Errno errno = Socket.errno();
        if (errno == Errno.EMSGSIZE) {
            throw new MessageTooLargeException(length, maxMessage);
        }
        if (!GONE.contains(errno)) {
            throw SystemCall.failure("send", sockets.out().toString());
        }
        isPeerGone = true;
    }

    /** Ten times a second at most, since a send to a dead peer may succeed forever. */
    private void lookAtPeer() throws IOException {
        long now = System.nanoTime();
        if (now - nextLookAtPeer >= 0) {
            nextLookAtPeer = now + Deadline.CHECK_NANOS;
            askForPeer();
        }
    }

    /** Never says that it is back: the other thread may have heard its goodbye meanwhile. */
    private void askForPeer() throws IOException {
        if (!peer.isPeerAlive()) {
            isPeerGone = true;
        }
    }
}
