package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;

/**
 * The base class of listeners where not every mechanism has a system call that waits for a connector: they look for one
 * again and again. One thread accepts; any thread may close.
 */
public abstract class PolledListener implements Listener {

    private final Options options;
    private boolean isClosed;

    protected PolledListener(Options options) {
        this.options = options;
    }

    /** Accepts a connector, if one is there. */
    protected abstract Optional<Endpoint> tryAccept() throws IOException;

    /** What a timeout says. */
    protected abstract String waitingFor();

    /** Removes everything. Called once. */
    protected abstract void release() throws IOException;

    @Override
    public final Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<Endpoint> endpoint = tryAcceptUnlessClosed();
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            deadline.pause(waitingFor());
        }
    }

    private synchronized Optional<Endpoint> tryAcceptUnlessClosed() throws IOException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        return tryAccept();
    }

    @Override
    public final synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            release();
        }
    }
}
