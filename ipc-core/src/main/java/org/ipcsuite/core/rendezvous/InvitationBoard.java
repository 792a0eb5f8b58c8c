package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Deadline;

/**
 * Where a listener's offer stands, so that connectors find it. A listener publishes one offer after another and closes
 * this in the end; a connector awaits one. For one thread.
 */
public interface InvitationBoard extends Closeable {

    /** Puts the next offer there, in place of the last. */
    void publish(Invitation invitation) throws IOException;

    /** Whether the last offer is gone though nobody withdrew it: a connector has it, and may have died with it. */
    default boolean isTaken() throws IOException {
        return false;
    }

    /**
     * Waits for an offer; where each is for one connector only, it is gone with that.
     *
     * @throws org.ipcsuite.core.TimedOutException if there is none
     */
    Invitation await(Deadline deadline) throws IOException;

    /** Whether a listener has been here and did not close; it may have been killed. */
    boolean isLeft() throws IOException;

    /** Withdraws the last offer, and whatever it stood in. */
    @Override
    void close() throws IOException;
}
