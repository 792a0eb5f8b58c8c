package org.ipcsuite.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One of the clients of a {@link Server}; the same object from its first message until it has left. For the server's thread. */
public interface Client {

    /** 1, 2, 3 and so on, in the order in which they came; 0 if it could not be let in. */
    int number();

    /** Whether nothing more will come from it. */
    boolean hasLeft();

    /**
     * How it went, as the end of a sentence for logs: {@code left} if it closed or was killed, perhaps with how that was
     * noticed ({@code left: its lock is free}), {@code closed: } and what was wrong; empty while it is there.
     */
    String reason();

    /**
     * Sends the remaining bytes as one message, without waiting, and leaves the buffer without remaining bytes. What the
     * mechanism has no room for is kept, and sent when there is room; until then nothing more is received from this
     * client. So a client that does not read is held up itself, and nobody else. A message to a client that has left is
     * dropped.
     *
     * @param message a direct buffer; its bytes may be changed as soon as this returns
     * @return false if an earlier message is kept still: this one was not sent, and the buffer is as it was. The first
     *     message after one that was received is always sent or kept
     * @throws IllegalArgumentException under {@link Traits#smallest()}: nothing was sent
     * @throws MessageTooLargeException over {@link Server#maxMessage()}: nothing was sent
     */
    boolean send(ByteBuffer message) throws IOException;

    /**
     * As {@link #send}, but waits until the mechanism has taken the message, at most {@link Options#timeout()}: everybody
     * else waits too. A client that takes none for so long has left.
     *
     * @throws IllegalArgumentException as {@link #send} does
     * @throws MessageTooLargeException as {@link #send} does
     * @throws java.io.InterruptedIOException if the thread is interrupted while it waits, and stays so
     * @throws java.nio.channels.ClosedChannelException if the server was closed, also while waiting
     */
    void sendAndWait(ByteBuffer message) throws IOException;

    /** Ends this client; {@link Server#receive} does not return it any more. Closing twice does nothing. */
    void close() throws IOException;

    /** What was attached last; null at first. */
    @Nullable
    Object attachment();

    /** Keeps an object of the caller's with the client. */
    void attach(@Nullable Object attachment);
}
