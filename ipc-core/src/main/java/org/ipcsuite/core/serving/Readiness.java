package org.ipcsuite.core.serving;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Waits for many clients at once. It reports what is there, not what is new: a client that still has something is
 * reported again. One thread uses it; any thread may wake it up or close it.
 *
 * @param <E> the endpoints that it can wait for
 */
public interface Readiness<E extends PolledEndpoint> extends Closeable {

    /** Opens one. */
    @FunctionalInterface
    interface Opening<E extends PolledEndpoint> {
        /**
         * Opens it.
         *
         * @param ready is given each client that is ready, or that is gone; it must not call this object
         */
        Readiness<E> open(Consumer<EndpointClient<E>> ready) throws IOException;
    }

    /** From now on waits for something to receive from this client. */
    void add(EndpointClient<E> client) throws IOException;

    /** From now on waits for room to send to this client, and for that alone; or again for something to receive. */
    void awaitRoom(EndpointClient<E> client, boolean isForRoom) throws IOException;

    /** Forgets a client, whose endpoint is still open. Forgetting one that was never added does nothing. */
    void remove(EndpointClient<E> client);

    /**
     * Waits until somebody is ready, at most for that time or until {@link #wakeUp()}. Allocates nothing.
     *
     * @param nanos 0 or more; 0 to look without waiting
     * @throws java.nio.channels.ClosedChannelException if this was closed, also while waiting
     */
    void await(long nanos) throws IOException;

    /** Looks without waiting; where an attempt alone tells whether there is a message, each client has one. */
    default void look() throws IOException {
        await(0);
    }

    /** Lets {@link #await} return now, or at once when it is called next. */
    void wakeUp();
}
