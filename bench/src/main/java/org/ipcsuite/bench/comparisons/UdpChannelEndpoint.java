package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Uninterrupted;
import org.ipcsuite.core.framing.KeptMessage;

/**
 * The data path of {@code udp-channel}: a message is a datagram behind a word that says what it is. A DatagramChannel has no
 * timeout of its own, and a message may be lost: so a selector waits, and only where there was nothing to receive. For one
 * thread; any thread may close it.
 */
final class UdpChannelEndpoint extends CheckedEndpoint {

    private static final int HEADER = Long.BYTES;

    /** The largest datagram of UDP over IPv4, less that word. */
    static final int LARGEST = 65_507 - HEADER;

    private static final long HELLO = 1;
    private static final long WELCOME = 2;
    private static final long DATA = 3;
    private static final long GOODBYE = 4;

    private static final Duration HELLO_AGAIN = Duration.ofMillis(50);

    private final DatagramChannel socket;
    private final ChannelWait wait;
    private final Options options;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;
    private final KeptMessage kept;
    private boolean isPeerGone;

    private UdpChannelEndpoint(DatagramChannel socket, ChannelWait wait, Options options) {
        super(Math.min(options.maxMessage(), LARGEST));
        this.socket = socket;
        this.wait = wait;
        this.options = options;
        this.outgoing = ByteBuffer.allocateDirect(HEADER + maxMessage());
        this.incoming = ByteBuffer.allocateDirect(HEADER + maxMessage());
        this.kept = new KeptMessage(incoming, HEADER);
    }

    /** Takes over a socket, connected or only bound. */
    static UdpChannelEndpoint over(DatagramChannel socket, Options options) throws IOException {
        return new UdpChannelEndpoint(socket, new ChannelWait(socket), options);
    }

    /** Says hello; whether it is answered. */
    boolean greet() throws IOException {
        try {
            sendControl(HELLO);
            return wait.await(SelectionKey.OP_READ, HELLO_AGAIN.toMillis())
                    && socket.read(incoming.clear()) > 0
                    && incoming.getLong(0) == WELCOME;
        } catch (PortUnreachableException nobodyYet) { // between two clients nobody has the port for a moment
            return false;
        }
    }

    /** Waits for a client, and connects to it. */
    void awaitHello(Deadline deadline) throws IOException {
        SocketAddress client;
        while ((client = socket.receive(incoming.clear())) == null || incoming.getLong(0) != HELLO) {
            deadline.check("accept: nobody connects to " + socket.getLocalAddress());
            wait.await(SelectionKey.OP_READ, Math.max(1, deadline.remaining().toMillis()));
        }
        socket.connect(client);
        sendControl(WELCOME);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        requireSendable(message.remaining());
        if (isPeerGone) {
            throw new PeerGoneException("the peer is gone: it said so");
        }
        outgoing.clear();
        outgoing.putLong(DATA).put(message).flip();
        try {
            while (socket.write(outgoing) == 0) {
                await(SelectionKey.OP_WRITE, "send: there is no room");
            }
        } catch (PortUnreachableException gone) {
            throw new PeerGoneException("write(socket) failed: nobody has the port: the peer is gone", gone);
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireOpen();
        if (kept.isEmpty()) {
            int length = receiveDatagram();
            if (length < 0) {
                return -1;
            }
            kept.put(length);
        }
        return kept.take(into);
    }

    /** The length of the next message; -1 once the peer is gone. */
    private int receiveDatagram() throws IOException {
        try {
            while (!isPeerGone) {
                int length = socket.read(incoming.clear());
                if (length == 0) {
                    await(SelectionKey.OP_READ, "receive: nothing comes");
                } else if (incoming.getLong(0) == DATA) {
                    return length - HEADER;
                } else if (incoming.getLong(0) == HELLO) {
                    sendControl(WELCOME); // it waited longer than for the first
                } else {
                    isPeerGone = incoming.getLong(0) == GOODBYE;
                }
            }
        } catch (PortUnreachableException gone) {
            isPeerGone = true;
        }
        return -1;
    }

    private void await(int operation, String what) throws IOException {
        if (!wait.await(operation, options.timeout().toMillis())) {
            throw new TimedOutException(options.timeout(), what);
        }
    }

    private void sendControl(long kind) throws IOException {
        socket.write(ByteBuffer.allocate(HEADER).putLong(0, kind));
    }

    @Override
    protected boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (DatagramChannel toClose = socket;
                ChannelWait toEnd = wait) {
            if (toClose.isOpen() && toClose.isConnected()) {
                Uninterrupted.run(() -> sendControl(GOODBYE));
            }
        } catch (PortUnreachableException gone) {
            // nobody is there to be told
        }
    }
}
