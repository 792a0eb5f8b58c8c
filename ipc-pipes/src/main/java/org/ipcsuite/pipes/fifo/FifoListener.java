package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.pipes.PipeEnd;
import org.ipcsuite.pipes.PipeEndpoint;

/**
 * The side that makes the FIFOs and removes them: a new pair for each connection, since an end that was opened once more
 * would splice a new connector into the stream of the old one. One thread accepts; any thread may close.
 */
final class FifoListener implements Listener {

    /** Who has opened one FIFO opens the other at once; somebody who wrote into the first only must not block us. */
    private static final Duration HALF_OPEN = Duration.ofSeconds(1);

    private final Rendezvous at;
    private final Options options;
    private final RendezvousDirectory directory;
    private final FifoPair names;
    private final boolean hasMadeDirectory;
    private final Closeable lock;
    private volatile boolean isAccepting;
    private volatile boolean isClosed;

    FifoListener(Rendezvous at, Options options) throws IOException {
        this.at = at;
        this.options = options;
        this.names = FifoPair.in(at);
        this.directory = RendezvousDirectory.of(at);
        this.hasMadeDirectory = at instanceof Rendezvous.Address && directory.makeIfMissing();
        this.lock = directory.acquireLock(Side.LISTENER.lock());
        try {
            names.requireUnused(at);
            names.make();
        } catch (IOException refused) {
            lock.close();
            removeDirectoryIfMade();
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
        while (true) {
            FileChannel in = PipeEnd.open(names.toListener(), StandardOpenOption.READ, deadline.remaining());
            // the pair is this connection's own from here on: another connector would write into the same stream
            Files.deleteIfExists(names.toListener());
            try {
                FileChannel out =
                        PipeEnd.openOrClose(names.toConnector(), StandardOpenOption.WRITE, acceptTimeout(), in);
                return connected(new PipeEndpoint(in, out, options.maxMessage(), () -> {}));
            } catch (TimedOutException halfOpen) {
                names.make();
                String missing =
                        "the process that opened " + names.toListener() + " did not open " + names.toConnector();
                if (at instanceof Rendezvous.Address) { // an unknown peer, which the caller should know of
                    throw new PeerGoneException(
                            missing + " within " + acceptTimeout().toMillis() + " ms", halfOpen);
                }
                deadline.pause(missing);
            }
        }
    }

    /** Not less at the end of accept's own time: a connector that has opened the first FIFO is in time. */
    private Duration acceptTimeout() {
        return Deadline.after(options.timeout()).remaining(HALF_OPEN);
    }

    private Endpoint connected(Endpoint endpoint) throws IOException {
        try {
            if (isClosed) {
                throw new AsynchronousCloseException();
            }
            names.make();
            return endpoint;
        } catch (IOException failed) {
            endpoint.close();
            throw failed;
        }
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
        lock.close();
        removeDirectoryIfMade();
    }

    private void removeDirectoryIfMade() throws IOException {
        if (hasMadeDirectory) {
            FifoPair.removeDirectory(directory);
        }
    }
}
