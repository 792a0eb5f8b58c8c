package org.ipcsuite.core.meeting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.FileLock;
import org.jspecify.annotations.Nullable;

/** Offers one connection after another, each for one connector. One thread accepts; any thread may close. */
public final class MeetingListener implements Listener {

    /** Whoever takes the only offer there is goes on at once; somebody who does not must not keep others out. */
    private static final Duration HALF_OPEN = Duration.ofSeconds(1);

    private final Place place;
    private final Directory directory;
    private final boolean isDirectoryOurs;
    private final Options options;
    private final Meeting meeting;
    private final FileLock listening;
    /** Null after a client for whose successor there was no room, until there is. */
    private @Nullable Offered offered;
    /** The number of the connection that is offered after this one. */
    private int next;

    private @Nullable Deadline patience;
    private boolean isClosed;

    /**
     * A connection that waits for its connector.
     *
     * @param offer as it is published
     * @param pending what it needs
     * @param claim says that its listener lives
     */
    private record Offered(Offer offer, Meeting.Pending pending, FileLock claim) implements Closeable {
        @Override
        public void close() throws IOException {
            try (claim;
                    pending) {
                // closed in reverse order
            }
        }
    }

    /** As {@link #MeetingListener(Place, Options, Meeting)}, in a directory. */
    public MeetingListener(Rendezvous at, Options options, Meeting meeting) throws IOException {
        this(Place.of(at), options, meeting);
    }

    /**
     * Claims the right to listen there and offers the first connection.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens there
     */
    public MeetingListener(Place place, Options options, Meeting meeting) throws IOException {
        this.place = place;
        this.directory = place.directory();
        this.options = options;
        this.meeting = meeting;
        // one that a killed listener made is ours to remove as well
        this.isDirectoryOurs = directory.makeIfMissing() || place.offers().isLeft();
        this.listening = directory.claim(Side.LISTENER.lock());
        try {
            directory.removeUnused(meeting.kinds());
            meeting.removeLeftovers(directory);
            this.offered = offer(1);
        } catch (IOException | RuntimeException | Error failed) {
            try (listening) {
                place.offers().close();
            }
            removeDirectoryIfOurs();
            throw failed;
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return place.at();
    }

    @Override
    public Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<Endpoint> endpoint = tryAccept();
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            deadline.pause("nobody connects at " + place);
        }
    }

    private synchronized Optional<Endpoint> tryAccept() throws IOException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        Offered current = offered;
        if (current == null) {
            offered = offer(next);
            return Optional.empty();
        }
        if (!current.pending().isTaken()) {
            requireOffer(current);
            return Optional.empty();
        }
        patience = null;
        replaceOffer(current);
        try {
            return Optional.of(current.pending().accept(current.offer(), current.claim()));
        } catch (IOException failed) {
            current.close();
            throw failed;
        }
    }

    /** Who has come is let in even if the next one cannot be: the next call of accept says why. */
    private void replaceOffer(Offered taken) throws IOException {
        offered = null;
        next = taken.offer().number() + 1;
        try {
            offered = offer(next);
        } catch (IOException noRoom) {
            place.offers().close();
        }
    }

    /** Offers anew if the offer has gone with a connector that does not go on. */
    private void requireOffer(Offered current) throws IOException {
        if (!place.offers().isTaken()) {
            patience = null;
        } else if (patience == null) {
            patience = Deadline.after(HALF_OPEN);
        } else if (patience.remaining().isZero()) {
            patience = null;
            current.close();
            replaceOffer(current);
            throw new PeerGoneException("whoever took the offer of a connection at " + place + " did not go on within "
                    + HALF_OPEN.toMillis() + " ms");
        }
    }

    private Offered offer(int atLeast) throws IOException {
        int number = atLeast;
        while (isInUse(number)) { // by an endpoint of an earlier listener here
            number++;
        }
        FileLock claim = directory.claim(Side.LISTENER.lock() + "-" + number);
        try {
            Meeting.Pending pending = meeting.make(directory, number, options);
            try {
                Offer offer = new Offer(number, pending.words());
                place.offers().publish(offer);
                return new Offered(offer, pending, claim);
            } catch (IOException | RuntimeException failed) {
                pending.close();
                throw failed;
            }
        } catch (IOException | RuntimeException | Error failed) {
            claim.close();
            throw failed;
        }
    }

    private boolean isInUse(int number) throws IOException {
        return directory.isClaimed(Side.LISTENER.lock() + "-" + number)
                || directory.isClaimed(Side.CONNECTOR.lock() + "-" + number);
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try (listening;
                    Closeable last = offered) {
                place.offers().close();
            }
            directory.removeUnused(meeting.kinds());
            removeDirectoryIfOurs();
        }
    }

    private void removeDirectoryIfOurs() throws IOException {
        if (isDirectoryOurs) {
            directory.removeIfEmpty();
        }
    }
}
