package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;

/**
 * Accepts peers: one after another, or many at a time where {@link Traits#clients()} says so. One thread accepts;
 * any thread may close.
 */
public interface Listener extends Closeable {

    /**
     * What a peer must be given to {@link Transport#connect connect} here: the rendezvous that was passed to
     * {@code listen}, completed by what the kernel chose (a port, descriptors for a child).
     */
    Rendezvous rendezvous();

    /**
     * Waits for a peer, at most {@link Options#timeout()}; never returns a half-open endpoint.
     *
     * @throws TimedOutException if no peer came; the listener stays usable
     * @throws PeerGoneException if an unknown peer at an address began to connect and did not go on; it stays usable
     *     too
     * @throws java.nio.channels.ClosedChannelException if this listener was closed, also while waiting
     */
    Endpoint accept() throws IOException;

    /** Removes the named objects. Accepted endpoints live on. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
