package org.ipcsuite.libraries.junixsocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.KeptMessage;
import org.newsclub.net.unix.AFDatagramChannel;
import org.newsclub.net.unix.AFDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A connected socket of type SOCK_SEQPACKET. One thread may send while another receives. */
final class SeqpacketEndpoint extends CheckedEndpoint {

    private final AFDatagramSocket<AFUNIXSocketAddress> socket;
    private final AFDatagramChannel<AFUNIXSocketAddress> channel;
    private final ByteBuffer incoming;
    private final KeptMessage kept;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private boolean hasEnded;

    SeqpacketEndpoint(AFDatagramSocket<AFUNIXSocketAddress> socket, int maxMessage) {
        super(maxMessage);
        this.socket = socket;
        this.channel = socket.getChannel();
        this.incoming = ByteBuffer.allocateDirect(maxMessage);
        this.kept = new KeptMessage(incoming, 0);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        requireSendable(message.remaining());
        try {
            channel.write(message);
        } catch (IOException failed) {
            requireOpen();
            throw new PeerGoneException("write(socket) failed: " + failed.getMessage() + ": the peer is gone", failed);
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireOpen();
        if (kept.isEmpty()) {
            int length = hasEnded ? -1 : read();
            if (length <= 0) { // a message has at least a byte
                hasEnded = true;
                return -1;
            }
            kept.put(length);
        }
        return kept.take(into);
    }

    private int read() throws IOException {
        try {
            int length = channel.read(incoming.clear());
            if (length <= 0 && !isOpen()) {
                throw new AsynchronousCloseException();
            }
            return length;
        } catch (IOException failed) {
            if (!isOpen()) {
                throw new AsynchronousCloseException();
            }
            return -1; // a reset: the peer was killed with something unread
        }
    }

    @Override
    protected boolean isOpen() {
        return !isClosed.get(); // the library closes its socket itself when the peer is gone
    }

    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            socket.close();
        }
    }
}
