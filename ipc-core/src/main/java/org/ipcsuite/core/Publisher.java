package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One process that sends the same messages to many. {@link Traits#broadcast()} says whether the mechanism takes a message
 * once for all of them, or once for each. One thread publishes, and is the only one that may ask for {@link
 * #subscribers()}; any thread may close.
 *
 * <pre>{@code
 * while (publisher.subscribers() < expected) {
 *     deadline.pause("not all subscribe");
 * }
 * publisher.publish(buffer.flip());
 * }</pre>
 */
public interface Publisher extends Closeable {

    /** What a subscriber must be given to {@link Transport#subscribe subscribe} here. */
    Rendezvous rendezvous();

    /** The largest message, in bytes. */
    int maxMessage();

    /** Lets in those that have come, forgets those that have left, and returns how many there are; does not wait. */
    int subscribers() throws IOException;

    /**
     * Sends the remaining bytes as one message to every subscriber that is there, and leaves the buffer without remaining
     * bytes; without a subscriber the message is dropped. Who subscribes later gets later messages only.
     *
     * <p>Unless {@link Traits#whenFull()} says that the mechanism drops messages, it waits for the slowest subscriber. One
     * that takes nothing for {@link Options#timeout()}, was killed or has closed is let go of, and costs the others no
     * more.
     *
     * @param message a direct buffer; its bytes may be changed as soon as this returns
     * @throws IllegalArgumentException under {@link Traits#smallest()}: nothing was sent
     * @throws MessageTooLargeException over {@link #maxMessage()}: nothing was sent
     * @throws java.io.InterruptedIOException if the thread is interrupted while it waits, and stays so: some subscribers may
     *     not have the message
     * @throws java.nio.channels.ClosedChannelException if this publisher was closed, also while waiting
     */
    void publish(ByteBuffer message) throws IOException;

    /** Removes the named objects. Subscribers receive what was published, then -1. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
