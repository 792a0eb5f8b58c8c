package org.ipcsuite.core.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;

/** An endpoint that can be asked without waiting, once a {@link Readiness} has it. One thread asks. */
public interface PolledEndpoint extends Endpoint {

    /** What {@link #tryReceive} returns if no whole message is there yet. */
    int NOTHING = -2;

    /**
     * As {@link #receive}, without waiting. It asks the kernel once at most.
     *
     * @return the message's length; {@link #NOTHING}; or -1 once the peer is gone and all that it sent has been received
     */
    int tryReceive(ByteBuffer into) throws IOException;

    /**
     * As {@link #send}, without waiting.
     *
     * @return false if there was no room for all of it: call again with the same buffer, whose position says what is
     *     left, or with one that has the same bytes left; send nothing else before
     */
    boolean trySend(ByteBuffer message) throws IOException;

    /** Whether the next {@link #tryReceive} needs nothing more from the kernel, which therefore may report nothing. */
    boolean hasMessage();
}
