package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.pipes.PipeEnd;
import org.ipcsuite.pipes.PipeEndpoint;

/**
 * The side that makes the FIFOs and removes them: a new pair for each connection, since an end that was opened once more
 * would splice a new connector into the stream of the old one. One thread accepts; any thread may close.
 */
final class FifoListener implements Listener {

    private final Rendezvous at;
    private final Options options;
    private final FifoPair names;
    private final Closeable claim;
    private volatile boolean isAccepting;
    private volatile boolean isClosed;

    FifoListener(Rendezvous at, Options options) throws IOException {
        this.at = at;
        this.options = options;
        this.names = FifoPair.in(at);
        this.claim = FifoPair.claim(at, "listener");
        try {
            names.requireUnused(at);
            names.make();
        } catch (IOException refused) {
            claim.close();
            throw refused;
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return at;
    }

    @Override
    public Endpoint accept() throws IOException {
        isAccepting = true;
        try {
            return open(Deadline.after(options.timeout()));
        } catch (IOException failed) {
            throw isClosed ? new AsynchronousCloseException() : failed;
        } finally {
            isAccepting = false;
        }
    }

    private Endpoint open(Deadline deadline) throws IOException {
        FileChannel in = PipeEnd.open(names.toListener(), StandardOpenOption.READ, deadline.remaining());
        FileChannel out = PipeEnd.openOrClose(names.toConnector(), StandardOpenOption.WRITE, deadline.remaining(), in);
        Endpoint endpoint = new PipeEndpoint(in, out, options.maxMessage(), () -> {});
        if (isClosed) {
            endpoint.close();
            throw new AsynchronousCloseException();
        }
        // this pair is now the connection's own: under the same names the next connector must find another
        names.make();
        return endpoint;
    }

    /** Removes the names and the lock; a thread that waits in {@link #accept()} returns. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        Deadline deadline = Deadline.after(options.timeout());
        while (isAccepting) { // it may have looked at isClosed just before, and be about to wait
            names.release();
            deadline.pause("accept(" + names.toListener() + ") does not return");
        }
        names.remove();
        claim.close();
    }
}
