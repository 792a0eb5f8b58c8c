package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    /** Of connectors that were too slow for those behind them, and still live. */
    private final List<PendingInvitation> late = new ArrayList<>();
    /** Null while the next invitation could not be published. */
    private @Nullable PendingInvitation current;
    /** The number of the next connection. */
    private int next;

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
        boolean isMade = directory.makeIfMissing() || point.board().isDirectoryLeft() || LastToLeave.isLeft(directory);
        try (Resources opened = new Resources()) {
            opened.add(() -> removeIf(isMade));
            this.listening = opened.add(directory.acquireLock(Side.LISTENER.word()));
            this.isDirectoryOurs = LastToLeave.takeOver(directory) || isMade;
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
        Optional<Endpoint> endpoint = tryAcceptLate();
        if (endpoint.isPresent()) {
            return endpoint;
        }
        PendingInvitation waiting = current;
        if (waiting == null) {
            current = invite(next);
            return Optional.empty();
        }
        if (!waiting.isTaken()) {
            passByIfSlow(waiting);
            return Optional.empty();
        }
        try (waiting) { // closed unless it is accepted
            inviteNext(waiting);
            return Optional.of(waiting.accept());
        }
    }

    /** A peer that has connected is accepted even if this fails: the next call of accept says why. */
    private void inviteNext(PendingInvitation taken) throws IOException {
        current = null;
        next = taken.number() + 1;
        try {
            current = invite(next);
        } catch (IOException noRoom) {
            point.board().close();
        }
    }

    /** Invites the next connector if one has begun and does not go on: it may be stopped, and others must not wait for it. */
    private void passByIfSlow(PendingInvitation begun) throws IOException {
        if (begun.isSlow(point.board())) {
            try {
                current = invite(begun.number() + 1);
                late.add(begun);
            } catch (IOException noRoom) { // for two; the slow one has its own
                begun.waitAgain();
            }
        }
    }

    private Optional<Endpoint> tryAcceptLate() throws IOException {
        for (PendingInvitation each : List.copyOf(late)) {
            Optional<Endpoint> endpoint = tryAcceptLate(each);
            if (endpoint.isPresent()) {
                return endpoint;
            }
        }
        return Optional.empty();
    }

    private Optional<Endpoint> tryAcceptLate(PendingInvitation slow) throws IOException {
        try (Resources unlessItWaits = new Resources()) {
            unlessItWaits.add(slow);
            PendingInvitation.Late now = slow.look();
            if (now == PendingInvitation.Late.WAITS) {
                unlessItWaits.move();
                return Optional.empty();
            }
            late.remove(slow);
            if (now == PendingInvitation.Late.SILENT) {
                throw new PeerGoneException("the peer that took the invitation at " + point + " did not go on within "
                        + Deadline.HALF_OPEN.toMillis() + " ms");
            }
            return now == PendingInvitation.Late.TAKEN ? Optional.of(slow.accept()) : Optional.empty();
        } catch (IOException | RuntimeException refused) {
            late.remove(slow);
            throw refused;
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
            return new PendingInvitation(
                    directory, invitation, pending, LastToLeave.leavesWith(lock, directory), made.move());
        }
    }

    private boolean isInUse(int number) throws IOException {
        return directory.isLockHeld(Side.LISTENER.lock(number)) || directory.isLockHeld(Side.CONNECTOR.lock(number));
    }

    @Override
    protected void release() throws IOException {
        try (Resources all = new Resources()) { // the last is closed first
            if (isDirectoryOurs) {
                all.add(() -> LastToLeave.leave(directory));
            }
            all.add(listening); // what a successor makes is not removed here
            all.add(() -> directory.removeUnused(setup.kinds()));
            if (isDirectoryOurs) {
                all.add(() -> LastToLeave.bequeath(directory));
            }
            late.forEach(all::add);
            if (current != null) {
                all.add(current);
            }
            all.add(point.board());
        }
    }

    private void removeIf(boolean isMade) throws IOException {
        if (isMade) {
            directory.removeIfEmpty();
        }
    }
}
