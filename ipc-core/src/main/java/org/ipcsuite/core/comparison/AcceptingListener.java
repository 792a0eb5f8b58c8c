package org.ipcsuite.core.comparison;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;

/** Accepts in a thread of its own, for what accepts with a blocking call that has no timeout. */
public abstract class AcceptingListener extends LibraryListener {

    protected AcceptingListener(RendezvousDirectory at, Options options) {
        super(at, options);
    }

    /** Waits for a peer; fails once this is unbound. */
    protected abstract Endpoint acceptNext() throws IOException;

    /** Accepts from now on; to be called once it is bound. */
    protected final void begin() {
        Thread thread = new Thread(this::acceptAll, "accept");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                accepted(acceptNext());
            }
        } catch (IOException unbound) {
            failed(unbound);
        } catch (RuntimeException fault) { // of the library, which nobody else would hear of
            failed(new IOException(fault));
        }
    }
}
