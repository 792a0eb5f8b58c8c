package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.ByteStreamEndpoint;

/**
 * The data path of {@code selector}: a channel that does not block, and a selector that waits for it, for one thread.
 * It reads, and asks the selector only where there was nothing.
 */
final class SelectorEndpoint extends ByteStreamEndpoint {

    private final SocketChannel socket;
    private final ChannelWait wait;

    /** Takes over a connected channel. */
    SelectorEndpoint(SocketChannel socket, int maxMessage) throws IOException {
        super(maxMessage);
        this.socket = socket;
        this.wait = new ChannelWait(socket);
    }

    @Override
    protected int read(ByteBuffer into) throws IOException {
        try {
            int length;
            while ((length = socket.read(into)) == 0) {
                wait.await(SelectionKey.OP_READ, ChannelWait.FOREVER);
            }
            return length;
        } catch (SocketException reset) {
            return -1; // the peer was killed with something unread
        }
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        try {
            while (socket.write(from) == 0) {
                wait.await(SelectionKey.OP_WRITE, ChannelWait.FOREVER);
            }
        } catch (SocketException failed) {
            throw new PeerGoneException("write(socket) failed: " + failed.getMessage() + ": the peer is gone", failed);
        }
    }

    @Override
    protected boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        wait.close();
        socket.close();
    }
}
