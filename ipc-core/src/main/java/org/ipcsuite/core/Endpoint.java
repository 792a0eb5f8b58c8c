package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One side of an exchange. One thread may send while another receives; {@link #close()} from any thread wakes both.
 *
 * <p><b>Buffers</b> are direct. One on the heap is copied where the JDK or the mechanism does that, and refused with an
 * IllegalArgumentException, before anything happens, where its address goes to the kernel. What is refused leaves a
 * buffer's position as it was: an IllegalArgumentException, {@link MessageTooLargeException}, {@link
 * BufferTooSmallException}, and a {@link TimedOutException} of a receive, behind whose position there may be other
 * bytes than before. After any other exception the position is undefined; the limit never changes.
 *
 * <p><b>Interrupts</b> do not end a call in general: {@link #close()} does. A byte stream through a channel of java.nio
 * is closed by the interrupt of a thread that sends or receives, and the call throws {@link
 * java.nio.channels.ClosedByInterruptException}; every other endpoint goes on as if there were none. The thread's
 * interrupt status is still set afterwards.
 *
 * <pre>{@code
 * ByteBuffer buffer = ByteBuffer.allocateDirect(endpoint.maxMessage());
 * while (endpoint.receive(buffer.clear()) >= 0) {
 *     endpoint.send(buffer.flip());
 * }
 * }</pre>
 */
public interface Endpoint extends Closeable {

    /** The largest message that {@link #send} takes, in bytes, here and now. */
    int maxMessage();

    /**
     * Sends the remaining bytes as one message and leaves the buffer without remaining bytes. Waits while the
     * mechanism is full, if {@link Traits#whenFull()} says that it blocks.
     *
     * @param message a direct buffer; its bytes may be changed as soon as this returns
     * @throws IllegalArgumentException under {@link Traits#smallest()}: nothing was sent
     * @throws MessageTooLargeException over {@link #maxMessage()}: nothing was sent
     * @throws PeerGoneException if the peer is known to be gone
     * @throws TimedOutException where {@link Traits#deadline()} covers every call: nothing was sent
     * @throws java.nio.channels.ClosedChannelException if this endpoint was closed, also while waiting
     */
    void send(ByteBuffer message) throws IOException;

    /**
     * Receives one whole message into the buffer, from its position on.
     *
     * @param into a direct buffer
     * @return the message's length, or -1 once the peer is gone and all that it sent has been received
     * @throws BufferTooSmallException if the message does not fit: it is kept for the next call
     * @throws CorruptMessageException if what arrived is not a message; the endpoint is of no further use
     * @throws TimedOutException where {@link Traits#deadline()} covers every call: the endpoint stays usable
     * @throws java.nio.channels.ClosedChannelException if this endpoint was closed, also while waiting
     */
    int receive(ByteBuffer into) throws IOException;

    /** Ends the exchange: the peer receives what was sent, then -1. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
