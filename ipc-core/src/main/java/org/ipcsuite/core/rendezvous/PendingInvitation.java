package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.FileLock;
import org.jspecify.annotations.Nullable;

/** A connection that waits for its connector, and how far that has got. Closed unless it is accepted. For one thread. */
final class PendingInvitation implements Closeable {

    /** How long a connector that has begun keeps the others waiting: longer than most need, and few notice. */
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private final RendezvousDirectory at;
    private final Invitation invitation;
    private final ConnectionSetup.PendingConnection pending;
    private final Closeable lock;
    private final Resources all;
    private boolean isTaken;
    private boolean wasConnectorSeen;
    private @Nullable Deadline patience;
    private @Nullable Deadline halfOpen;

    /**
     * Takes everything over.
     *
     * @param invitation as it is published
     * @param pending what it needs
     * @param lock says that its listener lives
     * @param all of it
     */
    PendingInvitation(
            RendezvousDirectory at,
            Invitation invitation,
            ConnectionSetup.PendingConnection pending,
            Closeable lock,
            Resources all) {
        this.at = at;
        this.invitation = invitation;
        this.pending = pending;
        this.lock = lock;
        this.all = all;
    }

    int number() {
        return invitation.number();
    }

    /** Whether a connector has taken the connection. */
    boolean isTaken() throws IOException {
        isTaken = isTaken || pending.isTaken();
        return isTaken;
    }

    /**
     * Whether a connector has begun to take the connection, and others have waited for it long enough.
     *
     * @param board that holds the invitation
     */
    boolean isSlow(InvitationBoard board) throws IOException {
        if (!board.isInvitationGone() && !isConnectorThere()) {
            patience = null;
            halfOpen = null;
            return false;
        }
        Deadline begun = patience == null ? begin(PATIENCE) : patience;
        return begun.remaining().isZero();
    }

    /** Lets others wait for it once more. */
    void waitAgain() {
        begin(Deadline.HALF_OPEN);
    }

    private Deadline begin(Duration patienceWithIt) {
        if (halfOpen == null) {
            halfOpen = Deadline.after(Deadline.HALF_OPEN);
        }
        Deadline begun = Deadline.after(patienceWithIt);
        patience = begun;
        return begun;
    }

    private boolean isConnectorThere() throws IOException {
        boolean isThere = at.isLockHeld(invitation.lock(Side.CONNECTOR));
        wasConnectorSeen |= isThere;
        return isThere;
    }

    /** What has become of a slow connector. */
    enum Late {
        /** It may go on. */
        WAITS,
        /** It has taken the connection. */
        TAKEN,
        /** It has died or given up, and the connection is withdrawn. */
        LEFT,
        /** It has taken no lock in time, so it may have died, and the connection is withdrawn. */
        SILENT
    }

    /** Looks after a slow connector: it has its connection while it lives, and no other one can take it. */
    Late look() throws IOException {
        boolean isThere = isConnectorThere(); // asked first: one that has left since may have taken it before
        if (isTaken()) {
            return Late.TAKEN;
        }
        if (isThere
                || !(wasConnectorSeen
                        || halfOpen == null
                        || halfOpen.remaining().isZero())) {
            return Late.WAITS;
        }
        Optional<FileLock> free = at.tryAcquireLock(invitation.lock(Side.CONNECTOR));
        if (free.isEmpty()) {
            return Late.WAITS; // another one has read the old invitation
        }
        try (FileLock nobodyTakesIt = free.get()) {
            if (isTaken()) {
                return Late.TAKEN;
            }
            close();
        }
        return wasConnectorSeen ? Late.LEFT : Late.SILENT;
    }

    /** The listener's endpoint, once it is taken. */
    Endpoint accept() throws IOException {
        try (Resources unlessAccepted = all.move()) {
            Endpoint endpoint = pending.accept(invitation, lock);
            unlessAccepted.move();
            return endpoint;
        }
    }

    /** Withdraws it. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        all.close();
    }
}
