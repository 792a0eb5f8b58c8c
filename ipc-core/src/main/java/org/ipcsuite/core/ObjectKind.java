package org.ipcsuite.core;

import java.io.IOException;
import java.time.Instant;

/**
 * A kind of object that has a name outside of a rendezvous directory and outlives its process: a queue, a segment. A
 * {@link RendezvousDirectory}'s {@link ResourceJournal} names those that were created for the two processes that meet
 * there. Stateless; any thread may use it.
 */
public interface ObjectKind {

    /** One word for journals and people, {@code posix-mq}. */
    String word();

    /**
     * Whether its objects are files in the runtime directory itself, beside the rendezvous directories: these need no
     * journal to be found, and {@link #exists} returns false while a live process uses one.
     */
    default boolean isFile() {
        return false;
    }

    /** Whether there is an object of that name. */
    boolean exists(String name) throws IOException;

    /**
     * Whether the object that has this name now is the one that was written down before it was made: where others may
     * have used the name since, its kind knows by its owner and by when it was made.
     *
     * @param written when it was written down
     */
    default boolean isTheOneWritten(String name, Instant written) throws IOException {
        return true;
    }

    /**
     * Removes the object of that name, if there is one.
     *
     * @throws IOException if another user has created one of the same name
     */
    void remove(String name) throws IOException;
}
