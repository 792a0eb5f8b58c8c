package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.FileLock;
import org.jspecify.annotations.Nullable;

/** Publishes one invitation after another, each for one connector. One thread accepts; any thread may close. */
final class RendezvousListener extends PolledListener {

    private final RendezvousPoint point;
    private final RendezvousDirectory directory;
    private final boolean isDirectoryOurs;
    private final Options options;
    private final ConnectionSetup setup;
    private final FileLock listening;
    /** Null while the next invitation could not be published. */
    private @Nullable PendingInvitation current;
    /** The number of the next connection. */
    private int next;

    private @Nullable Deadline halfOpenDeadline;

    /**
     * A connection that waits for its connector.
     *
     * @param invitation as it is published
     * @param pending what it needs
     * @param lock says that its listener lives
     * @param all of it, to be closed unless it is accepted
     */
    private record PendingInvitation(
            Invitation invitation, ConnectionSetup.PendingConnection pending, FileLock lock, Resources all) {}

    /**
     * Acquires the listener's lock there and publishes the first invitation.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens there
     */
    RendezvousListener(RendezvousPoint point, Options options, ConnectionSetup setup) throws IOException {
        super(options);
        this.point = point;
        this.directory = point.directory();
        this.options = options;
        this.setup = setup;
        this.isDirectoryOurs = directory.makeIfMissing() || point.board().isDirectoryLeft();
        try (Resources opened = new Resources()) {
            opened.add(this::removeDirectoryIfOurs);
            this.listening = opened.add(directory.acquireLock(Side.LISTENER.word()));
            opened.add(point.board());
            directory.removeUnused(setup.kinds());
            setup.removeStale(directory);
            this.current = invite(1);
            opened.move();
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
        PendingInvitation waiting = current;
        if (waiting == null) {
            current = invite(next);
            return Optional.empty();
        }
        if (!waiting.pending().isTaken()) {
            dropHalfOpenConnector(waiting);
            return Optional.empty();
        }
        halfOpenDeadline = null;
        try (Resources unlessAccepted = waiting.all().move()) {
            inviteNext(waiting);
            Endpoint endpoint = waiting.pending().accept(waiting.invitation(), waiting.lock());
            unlessAccepted.move();
            return Optional.of(endpoint);
        }
    }

    /** A peer that has connected is accepted even if this fails: the next call of accept says why. */
    private void inviteNext(PendingInvitation taken) throws IOException {
        current = null;
        next = taken.invitation().number() + 1;
        try {
            current = invite(next);
        } catch (IOException noRoom) {
            point.board().close();
        }
    }

    /** Invites the next connector if one has taken the invitation and does not go on. */
    private void dropHalfOpenConnector(PendingInvitation taken) throws IOException {
        if (!point.board().isInvitationGone()) {
            halfOpenDeadline = null;
        } else if (halfOpenDeadline == null) {
            halfOpenDeadline = Deadline.after(Deadline.HALF_OPEN);
        } else if (halfOpenDeadline.remaining().isZero()) {
            halfOpenDeadline = null;
            try {
                taken.all().close();
            } finally {
                inviteNext(taken);
            }
            throw new PeerGoneException("the peer that took the invitation at " + point + " did not go on within "
                    + Deadline.HALF_OPEN.toMillis() + " ms");
        }
    }

    private PendingInvitation invite(int atLeast) throws IOException {
        int number = atLeast;
        while (isInUse(number)) { // by an endpoint of an earlier listener here
            number++;
        }
        try (Resources made = new Resources()) {
            FileLock lock = made.add(directory.acquireLock(Side.LISTENER.lock(number)));
            ConnectionSetup.PendingConnection pending = made.add(setup.make(directory, number, options));
            Invitation invitation = new Invitation(number, pending.words());
            point.board().publish(invitation);
            return new PendingInvitation(invitation, pending, lock, made.move());
        }
    }

    private boolean isInUse(int number) throws IOException {
        return directory.isLockHeld(Side.LISTENER.lock(number)) || directory.isLockHeld(Side.CONNECTOR.lock(number));
    }

    @Override
    protected void release() throws IOException {
        PendingInvitation last = current;
        try (listening; // dropped last: what a successor makes is not removed here
                Closeable unused = () -> directory.removeUnused(setup.kinds());
                Closeable pending = last == null ? null : last.all()) {
            point.board().close();
        }
        removeDirectoryIfOurs();
    }

    private void removeDirectoryIfOurs() throws IOException {
        if (isDirectoryOurs) {
            directory.removeIfEmpty();
        }
    }
}
