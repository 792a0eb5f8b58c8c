package org.ipcsuite.shm;

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
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.Memory;
import org.ipcsuite.shm.ring.RingLayout;

/** Offers one region after another, each for one connector. One thread accepts; any thread may close. */
final class RingListener implements Listener {

    private final Rendezvous at;
    private final Directory directory;
    private final boolean isDirectoryOurs;
    private final Options options;
    private final Memory memory;
    private final Bells bells;
    private final FileLock listening;
    private Offered offered;
    private boolean isClosed;

    /**
     * A region that waits for its connector.
     *
     * @param name as it is published
     * @param memory that it stands in
     * @param layout of it
     * @param lock says that its listener lives
     */
    private record Offered(RegionName name, Memory.Offer memory, RingLayout layout, FileLock lock)
            implements Closeable {
        @Override
        public void close() throws IOException {
            try (lock;
                    memory) {
                layout.close(RingLayout.Side.LISTENER); // for a connector that nobody has accepted
            }
        }
    }

    RingListener(Rendezvous at, Options options, Memory memory, Bells bells) throws IOException {
        this.at = at;
        this.directory = Directory.of(at);
        this.options = options;
        this.memory = memory;
        this.bells = bells;
        // one that a killed listener made is ours to remove as well
        this.isDirectoryOurs = directory.makeIfMissing() || Files.exists(directory.resolve(RegionName.FILE));
        this.listening = directory.claim(RingLayout.Side.LISTENER.lock());
        try {
            memory.removeLeftovers(directory);
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
        offered.memory().handOver();
        if (offered.layout().pid(RingLayout.Side.CONNECTOR) == 0) {
            return Optional.empty();
        }
        Offered taken = offered;
        offered = offer(taken.name().number() + 1);
        taken.memory().close(); // the name; both have the memory
        Ends ends = Ends.open(taken.layout(), RingLayout.Side.LISTENER, directory, taken.name(), bells, taken.lock());
        return Optional.of(new RingEndpoint(ends, options));
    }

    private Offered offer(int number) throws IOException {
        int capacity = RingLayout.capacityFor(options.capacity(), options.maxMessage());
        FileLock lock = directory.claim(RingLayout.Side.LISTENER.lock() + "-" + number);
        try {
            Memory.Offer made = memory.create(directory, number, RingLayout.regionBytes(capacity));
            try {
                RegionName name = new RegionName(number, made.words());
                RingLayout layout =
                        RingLayout.create(made.bytes(), capacity, Libc.posix().getpid());
                directory.publish(RegionName.FILE, name.text());
                return new Offered(name, made, layout, lock);
            } catch (IOException failed) {
                made.close();
                throw failed;
            }
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try (listening;
                    Closeable last = offered) {
                Files.deleteIfExists(directory.resolve(RegionName.FILE));
            }
            if (isDirectoryOurs) {
                directory.removeIfEmpty();
            }
        }
    }
}
