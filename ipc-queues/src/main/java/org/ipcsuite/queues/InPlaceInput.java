package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An input whose messages may be read in the library's memory. */
public interface InPlaceInput extends PolledInput {

    /**
     * The next message, where it lies; null if there is none now. {@link #endPeek} follows one that was found.
     *
     * @throws IOException if it does not lie in one place: it stays the next one
     */
    @Nullable
    ByteBuffer peek() throws IOException;

    /** Continues after the message that was found, or leaves it the next one. */
    void endPeek(boolean isReceived);
}
