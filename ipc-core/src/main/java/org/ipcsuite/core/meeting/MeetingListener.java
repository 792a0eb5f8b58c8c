package org.ipcsuite.core.meeting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Files;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.FileLock;

/** Offers one connection after another, each for one connector. One thread accepts; any thread may close. */
public final class MeetingListener implements Listener {

    private final Rendezvous at;
    private final Directory directory;
    private final boolean isDirectoryOurs;
    private final Options options;
    private final Meeting meeting;
    private final FileLock listening;
    private Offered offered;
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

    /**
     * Claims the right to listen there and offers the first connection.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens there
     */
    public MeetingListener(Rendezvous at, Options options, Meeting meeting) throws IOException {
        this.at = at;
        this.directory = Directory.of(at);
        this.options = options;
        this.meeting = meeting;
        // one that a killed listener made is ours to remove as well
        this.isDirectoryOurs = directory.makeIfMissing() || Files.exists(directory.resolve(Offer.FILE));
        this.listening = directory.claim(Side.LISTENER.lock());
        try {
            meeting.removeLeftovers(directory);
            this.offered = offer(1);
        } catch (IOException | RuntimeException failed) {
            listening.close();
            throw failed;
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return at;
    }

    @Override
    public Endpoint accept() throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<Endpoint> endpoint = tryAccept();
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            deadline.pause("nobody connects in " + directory.path());
        }
    }

    private synchronized Optional<Endpoint> tryAccept() throws IOException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
        if (!offered.pending().isTaken()) {
            return Optional.empty();
        }
        Offered taken = offered;
        offered = offer(taken.offer().number() + 1);
        try {
            return Optional.of(taken.pending().accept(taken.offer(), taken.claim()));
        } catch (IOException failed) {
            taken.close();
            throw failed;
        }
    }

    private Offered offer(int number) throws IOException {
        FileLock claim = directory.claim(Side.LISTENER.lock() + "-" + number);
        try {
            Meeting.Pending pending = meeting.make(directory, number, options);
            try {
                Offer offer = new Offer(number, pending.words());
                directory.publish(Offer.FILE, offer.text());
                return new Offered(offer, pending, claim);
            } catch (IOException failed) {
                pending.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            claim.close();
            throw failed;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try (listening;
                    Closeable last = offered) {
                Files.deleteIfExists(directory.resolve(Offer.FILE));
            }
            if (isDirectoryOurs) {
                directory.removeIfEmpty();
            }
        }
    }
}
