package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where a library takes messages from us, which may be written in its memory. For one thread. */
public interface InPlaceOutput {

    /**
     * Sends the remaining bytes and leaves none, or returns false since there is no room now.
     *
     * @throws org.ipcsuite.core.PeerGoneException if nobody reads any more
     */
    boolean offer(ByteBuffer message) throws IOException;

    /**
     * Room for a message; null if there is none now. {@link #endClaim} follows a claim that found room.
     *
     * @throws org.ipcsuite.core.MessageTooLargeException if a message of that length would not lie in one place
     * @throws org.ipcsuite.core.PeerGoneException if nobody reads any more
     */
    @Nullable
    ByteBuffer claim(int length) throws IOException;

    /** Sends what was claimed, or gives it up: its reader does not see it. */
    void endClaim(boolean isSent);
}
