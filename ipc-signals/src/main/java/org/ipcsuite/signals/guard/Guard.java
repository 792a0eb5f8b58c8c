package org.ipcsuite.signals.guard;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Mutual exclusion between the threads of all processes. A thread that enters must leave; if it dies inside, the kind
 * of guard decides what happens.
 *
 * <pre>{@code
 * if (guard.enter(Duration.ofSeconds(1))) {
 *     try {
 *         number.add();
 *     } finally {
 *         guard.leave();
 *     }
 * }
 * }</pre>
 */
public interface Guard extends Closeable {

    /** Waits until no thread is inside, then enters; false if the time is over first. */
    boolean enter(Duration atMost) throws IOException;

    /** Whether the one that was inside before died there, if this kind of guard tells those who enter. */
    default boolean isHolderDead() {
        return false;
    }

    /** Lets the next one in. */
    void leave() throws IOException;
}
