package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Deadline;

/**
 * The place that holds a listener's invitation, so that connectors find it. A listener publishes one invitation after
 * another and finally closes this; a connector awaits one. For one thread.
 */
public interface InvitationBoard extends Closeable {

    /** Publishes the next invitation; the last one has been taken or is replaced. */
    void publish(Invitation invitation) throws IOException;

    /** Whether the last invitation is gone, though it was not withdrawn: a connector has taken it, and may have died. */
    default boolean isInvitationGone() throws IOException {
        return false;
    }

    /**
     * Waits for an invitation; where each is for one connector only, it is gone with that.
     *
     * @throws org.ipcsuite.core.TimedOutException if there is none
     */
    Invitation await(Deadline deadline) throws IOException;

    /**
     * Whether a directory that exists already was created by a listener that was killed, so that the next one removes it
     * when it closes.
     */
    boolean isDirectoryLeft() throws IOException;

    /** Withdraws the last invitation, and removes the object that held it. */
    @Override
    void close() throws IOException;
}
