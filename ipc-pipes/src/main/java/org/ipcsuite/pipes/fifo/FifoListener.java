package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.CloseFlag;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Side;

/**
 * The side that creates the FIFOs and removes them: a new pair for each connection, since an end that was opened once
 * more would splice a new connector into the stream of the old one. One thread accepts; any thread may close.
 *
 * @param <E> an end of a FIFO
 */
final class FifoListener<E extends Closeable> implements Listener {

    private final Rendezvous at;
    private final Options options;
    private final PipeEnds<E> ends;
    private final RendezvousDirectory directory;
    private final FifoPair names;
    private final boolean hasMadeDirectory;
    private final Closeable lock;
    private final CloseFlag closed = new CloseFlag();
    private volatile boolean isAccepting;

    FifoListener(Rendezvous at, Options options, PipeEnds<E> ends) throws IOException {
        this.at = at;
        this.options = options;
        this.ends = ends;
        this.names = FifoPair.in(at);
        this.directory = RendezvousDirectory.of(at);
        this.hasMadeDirectory = at instanceof Rendezvous.Address && directory.makeIfMissing();
        try (Resources opened = new Resources()) {
            opened.add(this::removeDirectoryIfMade);
            this.lock = opened.add(directory.acquireLock(Side.LISTENER.word()));
            names.requireUnused(at);
            names.make();
            opened.move();
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return at;
    }

    @Override
    public Endpoint accept() throws IOException {
        isAccepting = true; // before the flag is read; close() sets that before it reads this, so one sees the other
        try {
            closed.requireOpen();
            return open(Deadline.after(options.timeout()));
        } catch (IOException failed) {
            throw closed.isSet() ? new AsynchronousCloseException() : failed;
        } finally {
            isAccepting = false;
        }
    }

    private Endpoint open(Deadline deadline) throws IOException {
        while (true) {
            // independent of how much of accept's timeout is left: a connector that has opened the first FIFO is in
            // time
            Duration atMost = Deadline.after(options.timeout()).remaining(Deadline.HALF_OPEN);
            names.makeIfMissing(); // somebody may have deleted them
            try (Resources opened = new Resources()) {
                E in = opened.add(
                        ends.opening().open(names.toListener(), StandardOpenOption.READ, deadline.remaining()));
                Optional<E> out = openOther(atMost, opened);
                if (out.isPresent()) {
                    closed.requireOpen();
                    return ends.joining().join(in, out.get(), options.maxMessage(), opened.move());
                }
            }
            String missing = "the process that opened " + names.toListener() + " did not open " + names.toConnector();
            if (at instanceof Rendezvous.Address) { // an unknown peer, which the caller should know of
                throw new PeerGoneException(missing + " within " + atMost.toMillis() + " ms");
            }
            deadline.pause(missing);
        }
    }

    /** Opens the other FIFO of a connector that has opened the first; empty if that does not open it. */
    private Optional<E> openOther(Duration atMost, Resources opened) throws IOException {
        // the pair is this connection's own from here on: another connector would write into the same stream
        Files.deleteIfExists(names.toListener());
        try {
            return Optional.of(opened.add(ends.opening().open(names.toConnector(), StandardOpenOption.WRITE, atMost)));
        } catch (TimedOutException halfOpen) {
            return Optional.empty();
        } finally {
            names.make(); // for the next connector, whatever becomes of this one
        }
    }

    /** Removes the names and the lock; a thread that waits in {@link #accept()} returns. */
    @Override
    public void close() throws IOException {
        if (closed.set()) {
            try (Closeable last = this::removeDirectoryIfMade;
                    lock;
                    Closeable first = names::remove) {
                Deadline deadline = Deadline.after(Deadline.CLOSE_TIMEOUT);
                while (isAccepting) { // it may be about to open the FIFO, and then wait there
                    names.release();
                    deadline.pauseUninterruptibly("accept(" + names.toListener() + ") does not return");
                }
            }
        }
    }

    /** Removes the directory of an address, unless it contains other files. */
    private void removeDirectoryIfMade() throws IOException {
        if (hasMadeDirectory) {
            // a killed connector's lock goes; one that lives keeps its turn: a second one beside it would write into
            // the
            // same stream, if another listener comes
            if (!directory.isLockHeld(Side.CONNECTOR.word())) {
                Files.deleteIfExists(directory.resolve("connector.lock"));
                directory.removeIfEmpty();
            }
        }
    }
}
