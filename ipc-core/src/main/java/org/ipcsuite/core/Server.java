package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Many clients, served by one thread: the other way is a thread a client, over {@link Listener#accept}. The thread that
 * receives is the one that sends, and the only one that may use a {@link Client}; any thread may close.
 *
 * <pre>{@code
 * ByteBuffer buffer = ByteBuffer.allocateDirect(server.maxMessage());
 * while (true) {
 *     Client client = server.receive(buffer.clear());
 *     if (!client.hasLeft()) {
 *         client.send(buffer.flip());
 *     }
 * }
 * }</pre>
 *
 * What is wrong with one client ends that client alone: it has left, and {@link Client#reason()} says why.
 */
public interface Server extends Closeable {

    /** What a client must be given to {@link Transport#connect connect} here, as {@link Listener#rendezvous()}. */
    Rendezvous rendezvous();

    /** The largest message that any client can be sent, or send, in bytes: one that sends more has left. */
    int maxMessage();

    /** Those that are connected now, also those that have not said anything yet; any thread may look. */
    Collection<? extends Client> clients();

    /**
     * Receives a message of whoever has one, into the buffer from its position on; or returns a client that has left,
     * once, and leaves the buffer as it was. Clients take turns, one message each: who sends much does not delay the
     * others.
     *
     * @param into a direct buffer
     * @return whose message it is, or who has left
     * @throws BufferTooSmallException if the message does not fit: it is kept for the next call
     * @throws TimedOutException if there was neither for {@link Options#timeout()}; the server stays usable
     * @throws java.io.InterruptedIOException if the thread is interrupted, and stays so; the server stays usable
     * @throws java.nio.channels.ClosedChannelException if this server was closed, also while waiting
     */
    Client receive(ByteBuffer into) throws IOException;

    /**
     * As {@link #receive}, without waiting; lets in who has connected.
     *
     * @return null if nobody has a message or has left
     * @throws BufferTooSmallException as {@link #receive} does
     * @throws java.io.InterruptedIOException as {@link #receive} does
     * @throws java.nio.channels.ClosedChannelException as {@link #receive} does
     */
    @Nullable
    Client tryReceive(ByteBuffer into) throws IOException;

    /** Removes the named objects and ends every client. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
