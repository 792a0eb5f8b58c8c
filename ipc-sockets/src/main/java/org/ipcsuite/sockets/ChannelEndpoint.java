package org.ipcsuite.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.PolledByteStream;

/**
 * The data path of a connected stream socket through the JDK: read(2) and write(2) of a {@link SocketChannel}, whose close
 * wakes a thread that waits in either. One thread may send while another receives. A selector makes the channel
 * non-blocking, so that the same calls do not wait.
 */
public final class ChannelEndpoint extends PolledByteStream {

    private final SocketChannel socket;

    /** Takes over a connected channel. */
    public ChannelEndpoint(SocketChannel socket, int maxMessage) {
        super(maxMessage);
        this.socket = socket;
    }

    /** A reset is the end too: the peer was killed with something unread. */
    @Override
    protected int read(ByteBuffer into) throws IOException {
        try {
            return socket.read(into);
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        try {
            socket.write(from);
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failed) {
            throw new PeerGoneException("write(socket) failed: " + failed.getMessage() + ": the peer is gone", failed);
        }
    }

    @Override
    protected int tryRead(ByteBuffer into) throws IOException {
        return read(into);
    }

    @Override
    protected void tryWrite(ByteBuffer from) throws IOException {
        write(from);
    }

    /** What a selector waits for. */
    SelectableChannel channel() {
        return socket;
    }

    @Override
    protected boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
