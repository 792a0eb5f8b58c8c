package org.ipcsuite.signals.guard;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Lets one thread at a time of all processes in. Whoever enters leaves again; if it dies inside, the kind of guard decides.
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

    /** Waits until nobody is inside, and is then; false if the time is over first. */
    boolean enter(Duration atMost) throws IOException;

    /** Lets the next one in. */
    void leave() throws IOException;
}
