package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A queue of the kernel in which invitations stand, one message each. Any thread may use it. */
public interface KernelQueue extends Closeable {

    /** The most bytes of UTF-8 that an invitation has. */
    int INVITATION_BYTES = 128;

    /** Sends an invitation, or fails if there is no room. */
    void sendInvitation(String text) throws IOException;

    /** Receives an invitation; empty if there is none, or the queue has just been removed. */
    Optional<String> receiveInvitation() throws IOException;

    /**
     * Messages in it now.
     *
     * @throws IOException if it was removed underneath
     */
    long queued() throws IOException;

    /** The user who made it. */
    int owner() throws IOException;

    /** Removes it, unless it is removed already, and lets go of it. */
    void remove() throws IOException;

    /** Lets go of it. Closing twice does nothing. */
    @Override
    void close();
}
