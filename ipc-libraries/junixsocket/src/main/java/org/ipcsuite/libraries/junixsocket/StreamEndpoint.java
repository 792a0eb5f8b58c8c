package org.ipcsuite.libraries.junixsocket;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.ByteStreamEndpoint;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/** A channel that blocks. One thread may send while another receives. */
final class StreamEndpoint extends ByteStreamEndpoint {

    private final AFUNIXSocketChannel channel;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    StreamEndpoint(AFUNIXSocketChannel channel, int maxMessage) {
        super(maxMessage);
        this.channel = channel;
    }

    @Override
    protected int read(ByteBuffer into) throws IOException {
        try {
            int length = channel.read(into);
            if (length < 0 && !isOpen()) {
                throw new AsynchronousCloseException();
            }
            return length;
        } catch (SocketException reset) {
            if (!isOpen()) {
                throw new AsynchronousCloseException();
            }
            return -1; // the peer was killed with something unread
        }
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        try {
            channel.write(from);
        } catch (IOException failed) {
            requireOpen();
            throw new PeerGoneException("write(socket) failed: " + failed.getMessage() + ": the peer is gone", failed);
        }
    }

    @Override
    protected boolean isOpen() {
        return !isClosed.get(); // the library closes its channel itself when the peer is gone
    }

    @Override
    public void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            channel.close();
        }
    }
}
