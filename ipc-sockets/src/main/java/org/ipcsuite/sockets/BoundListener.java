package org.ipcsuite.sockets;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.OtherUserException;

/** A listener that is bound; closing it twice does nothing, whichever threads close it. */
abstract class BoundListener implements Listener {

    private final Rendezvous rendezvous;
    private final Options options;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    BoundListener(Rendezvous rendezvous, Options options) {
        this.rendezvous = rendezvous;
        this.options = options;
    }

    @Override
    public final Rendezvous rendezvous() {
        return rendezvous;
    }

    final Options options() {
        return options;
    }

    final boolean isOpen() {
        return !isClosed.get();
    }

    /**
     * Throws the exception if this listens at an address, so that a server can say whom it refused. In a private
     * directory one peer is expected: another user, who can reach an abstract name there, must not end the wait for it.
     */
    final void throwAtAddress(OtherUserException refused) throws OtherUserException {
        if (rendezvous instanceof Rendezvous.Address) {
            throw refused;
        }
    }

    /** Closes what the listener holds. Called once. */
    abstract void release() throws IOException;

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            release();
        }
    }
}
