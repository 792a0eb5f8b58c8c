package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.ipcsuite.core.Resources;

/**
 * Waits for a channel, whose own calls do not wait any more. A selector each way, since a blocked sender must not keep a
 * receiver from waiting; allocates nothing while it waits. One thread may wait for bytes while another waits for room; any
 * thread may close, which wakes both.
 */
final class ChannelPoll implements Closeable {

    private final SocketChannel socket;
    private final Selector bytes;
    private final Selector room;

    private ChannelPoll(SocketChannel socket, Selector bytes, Selector room) {
        this.socket = socket;
        this.bytes = bytes;
        this.room = room;
    }

    /** Makes the channel non-blocking; it is closed if that fails. */
    static ChannelPoll open(SocketChannel socket) throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(socket);
            Selector bytes = opened.add(Selector.open());
            Selector room = opened.add(Selector.open());
            socket.configureBlocking(false);
            socket.register(bytes, SelectionKey.OP_READ);
            socket.register(room, SelectionKey.OP_WRITE);
            opened.move();
            return new ChannelPoll(socket, bytes, room);
        }
    }

    /** Until there are bytes, or the end. */
    void awaitBytes() throws IOException {
        await(bytes);
    }

    /** Until there is room, or the peer is gone. */
    void awaitRoom() throws IOException {
        await(room);
    }

    /** An interrupt closes the channel, as it does in a blocking call. */
    private void await(Selector selector) throws IOException {
        try {
            selector.select(ChannelPoll::ignore); // without a set of keys, which would be allocated
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new ClosedByInterruptException();
        }
    }

    /** There is one key, and it is ready. */
    private static void ignore(SelectionKey key) {}

    @Override
    public void close() throws IOException {
        try (socket;
                room;
                bytes) {
            // the selectors first: closing them wakes whoever waits
        }
    }
}
