package org.ipcsuite.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.framing.PolledByteStream;
import org.jspecify.annotations.Nullable;

/**
 * The data path of a connected stream socket through the JDK: read(2) and write(2) of a {@link SocketChannel}, whose close
 * wakes a thread that waits in either. One thread may send while another receives. A server's selector makes the channel
 * non-blocking, so that the same calls do not wait; so does one that polls first, and then a selector waits before each
 * read, and before a write only while there is no room.
 */
public final class ChannelEndpoint extends PolledByteStream {

    private final SocketChannel socket;
    /** Null where read(2) and write(2) wait themselves. */
    private final @Nullable ChannelPoll poll;

    private ChannelEndpoint(SocketChannel socket, int maxMessage, @Nullable ChannelPoll poll) {
        super(maxMessage);
        this.socket = socket;
        this.poll = poll;
    }

    /** Takes over a connected channel. */
    static ChannelEndpoint of(SocketChannel connected, Options options) throws IOException {
        ChannelPoll poll = options.pollsFirst() ? ChannelPoll.open(connected) : null;
        return new ChannelEndpoint(connected, options.maxMessage(), poll);
    }

    @Override
    protected int read(ByteBuffer into) throws IOException {
        if (poll != null) {
            poll.awaitBytes();
        }
        return tryRead(into);
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        tryWrite(from);
        if (poll != null && from.hasRemaining()) {
            poll.awaitRoom();
        }
    }

    /** A reset is the end too: the peer was killed with something unread. */
    @Override
    protected int tryRead(ByteBuffer into) throws IOException {
        try {
            return socket.read(into);
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    protected void tryWrite(ByteBuffer from) throws IOException {
        try {
            socket.write(from);
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failed) {
            throw new PeerGoneException("write(socket) failed: " + failed.getMessage() + ": the peer is gone", failed);
        }
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
        if (poll != null) {
            poll.close();
        } else {
            socket.close();
        }
    }
}
