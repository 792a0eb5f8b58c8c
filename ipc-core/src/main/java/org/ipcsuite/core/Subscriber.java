package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A process that receives what a {@link Publisher} publishes. One thread receives; any thread may close. */
public interface Subscriber extends Closeable {

    /** The largest message that it can receive, in bytes. */
    int maxMessage();

    /**
     * Receives the next message, as {@link Endpoint#receive} does.
     *
     * @param into a direct buffer
     * @return the message's length, or -1 once the publisher is gone and all that it sent has been received
     * @throws BufferTooSmallException if the message does not fit: it is kept for the next call
     * @throws CorruptMessageException if what arrived is not a message; the subscriber is of no further use
     * @throws PeerGoneException if the publisher has let go of this subscriber, which was too slow
     * @throws TimedOutException where {@link Traits#deadline()} covers every call: the subscriber stays usable
     * @throws java.nio.channels.ClosedChannelException if this subscriber was closed, also while waiting
     */
    int receive(ByteBuffer into) throws IOException;

    /** Leaves. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
