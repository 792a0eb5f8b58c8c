package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.serving.PolledEndpoint;

/** Messages that a library has received. For one thread, but any may ask {@link #hasWriterLeft}. */
public interface PolledInput {

    /** There is no message now. */
    int NOTHING = PolledEndpoint.NOTHING;

    /**
     * Receives the next message and returns its length, or {@link #NOTHING}.
     *
     * @throws org.ipcsuite.core.BufferTooSmallException if it does not fit: it stays the next one
     * @throws org.ipcsuite.core.CorruptMessageException if it is none of ours, or larger than this side allows
     * @throws org.ipcsuite.core.PeerGoneException if the writer has gone on without this reader
     */
    int poll(ByteBuffer into) throws IOException;

    /** Whether the writer has said that it leaves, or the library knows: cheap enough for every look. */
    boolean hasWriterLeft();

    /**
     * Whether the writer has left and nothing of what it sent is still on its way. Where its goodbye comes behind its
     * last message, that is once it has been read.
     */
    default boolean isAtEnd() {
        return hasWriterLeft();
    }
}
