package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.FileLock;
import org.jspecify.annotations.Nullable;

/** Posts one invitation after another, each for one connector. One thread accepts; any thread may close. */
public final class RendezvousListener extends PolledListener {

    /** A connector that has taken the invitation continues at once; one that does not must not keep others out. */
    private static final Duration HALF_OPEN = Duration.ofSeconds(1);

    private final RendezvousPoint point;
    private final RendezvousDirectory directory;
    private final boolean isDirectoryOurs;
    private final Options options;
    private final ConnectionSetup setup;
    private final FileLock listening;
    /** Null after a client for whose successor there was no room, until there is. */
    private @Nullable PostedInvitation posted;
    /** The number of the next connection. */
    private int next;

    private @Nullable Deadline halfOpenDeadline;

    /**
     * A connection that waits for its connector.
     *
     * @param invitation as it is published
     * @param pending what it needs
     * @param lock says that its listener lives
     */
    private record PostedInvitation(Invitation invitation, ConnectionSetup.PendingConnection pending, FileLock lock)
            implements Closeable {
        @Override
        public void close() throws IOException {
            try (lock;
                    pending) {
                // closed in reverse order
            }
        }
    }

    /** As {@link #RendezvousListener(RendezvousPoint, Options, ConnectionSetup)}, in a directory. */
    public RendezvousListener(Rendezvous at, Options options, ConnectionSetup setup) throws IOException {
        this(RendezvousPoint.of(at), options, setup);
    }

    /**
     * Acquires the listener's lock there and posts the first invitation.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens there
     */
    public RendezvousListener(RendezvousPoint point, Options options, ConnectionSetup setup) throws IOException {
        super(options);
        this.point = point;
        this.directory = point.directory();
        this.options = options;
        this.setup = setup;
        // one that a killed listener made is ours to remove as well
        this.isDirectoryOurs = directory.makeIfMissing() || point.board().isLeft();
        this.listening = directory.acquireLock(Side.LISTENER.lock());
        try {
            directory.removeUnused(setup.kinds());
            setup.removeStale(directory);
            this.posted = post(1);
        } catch (IOException | RuntimeException | Error failed) {
            try (listening) {
                point.board().close();
            }
            removeDirectoryIfOurs();
            throw failed;
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return point.at();
    }

    @Override
    protected String waitingFor() {
        return "nobody connects at " + point;
    }

    @Override
    protected Optional<Endpoint> tryAccept() throws IOException {
        PostedInvitation current = posted;
        if (current == null) {
            posted = post(next);
            return Optional.empty();
        }
        if (!current.pending().isTaken()) {
            requireInvitation(current);
            return Optional.empty();
        }
        halfOpenDeadline = null;
        replaceInvitation(current);
        try {
            return Optional.of(current.pending().accept(current.invitation(), current.lock()));
        } catch (IOException failed) {
            current.close();
            throw failed;
        }
    }

    /**
     * A peer that has connected is accepted even if no further invitation can be posted: the next call of accept says
     * why.
     */
    private void replaceInvitation(PostedInvitation taken) throws IOException {
        posted = null;
        next = taken.invitation().number() + 1;
        try {
            posted = post(next);
        } catch (IOException noRoom) {
            point.board().close();
        }
    }

    /** Posts a new invitation if the invitation has gone with a connector that does not go on. */
    private void requireInvitation(PostedInvitation current) throws IOException {
        if (!point.board().isTaken()) {
            halfOpenDeadline = null;
        } else if (halfOpenDeadline == null) {
            halfOpenDeadline = Deadline.after(HALF_OPEN);
        } else if (halfOpenDeadline.remaining().isZero()) {
            halfOpenDeadline = null;
            current.close();
            replaceInvitation(current);
            throw new PeerGoneException("the peer that took the invitation at " + point + " did not go on within "
                    + HALF_OPEN.toMillis() + " ms");
        }
    }

    private PostedInvitation post(int atLeast) throws IOException {
        int number = atLeast;
        while (isInUse(number)) { // by an endpoint of an earlier listener here
            number++;
        }
        FileLock lock = directory.acquireLock(Side.LISTENER.lock() + "-" + number);
        try {
            ConnectionSetup.PendingConnection pending = setup.make(directory, number, options);
            try {
                Invitation post = new Invitation(number, pending.words());
                point.board().publish(post);
                return new PostedInvitation(post, pending, lock);
            } catch (IOException | RuntimeException failed) {
                pending.close();
                throw failed;
            }
        } catch (IOException | RuntimeException | Error failed) {
            lock.close();
            throw failed;
        }
    }

    private boolean isInUse(int number) throws IOException {
        return directory.isLockHeld(Side.LISTENER.lock() + "-" + number)
                || directory.isLockHeld(Side.CONNECTOR.lock() + "-" + number);
    }

    @Override
    protected void release() throws IOException {
        try (listening;
                Closeable last = posted) {
            point.board().close();
        }
        directory.removeUnused(setup.kinds());
        removeDirectoryIfOurs();
    }

    private void removeDirectoryIfOurs() throws IOException {
        if (isDirectoryOurs) {
            directory.removeIfEmpty();
        }
    }
}
