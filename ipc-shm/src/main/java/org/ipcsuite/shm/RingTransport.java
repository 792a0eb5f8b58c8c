package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.Memory;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * What the rows of this module share: two rings in some memory, and some bells. A row says which memory and which bells.
 *
 * <pre>
 *   listener                                      connector
 *   takes listener.lock, the right to listen here
 *   takes listener-1.lock, makes region 1,
 *   writes the file `region`: "1 WORDS"           reads it, takes connector-1.lock, attaches the memory of these
 *   accept: waits until the region has a            WORDS, writes its process id into the region
 *   connector; removes the memory's name;
 *   offers region 2
 * </pre>
 *
 * A lock lives as long as its side; where a region has no lock of a connector (a program in another language took none)
 * only silence tells that it is gone. The kernel drops the locks of a side that is killed.
 */
public abstract class RingTransport implements Transport {

    private final String name;
    private final Memory memory;
    private final Bells bells;

    protected RingTransport(String name, Memory memory, Bells bells) {
        this.name = name;
        this.memory = memory;
        this.bells = bells;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Availability availability() {
        return Availability.of(() -> {
            try (Directory directory = Directory.create();
                    Listener ignored = listen(directory, Options.DEFAULT.withMaxMessage(1))) {
                // the memory is made, mapped, and removed again
            }
        });
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        return new RingListener(at, options, memory, bells);
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        Directory directory = Directory.of(at);
        Deadline deadline = Deadline.after(options.timeout());
        while (true) {
            Optional<Endpoint> endpoint = tryConnect(directory, options, deadline);
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            deadline.pause("nobody listens in " + directory.path());
        }
    }

    /** Empty if the region on offer is another connector's, or its listener is gone. */
    private Optional<Endpoint> tryConnect(Directory directory, Options options, Deadline deadline) throws IOException {
        RegionName region = RegionName.parse(directory.awaitPublished(RegionName.FILE, deadline));
        if (!directory.isClaimed(region.lock(RingLayout.Side.LISTENER))) {
            return Optional.empty();
        }
        Optional<FileLock> lock = directory.tryClaim(region.lock(RingLayout.Side.CONNECTOR));
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = memory.attach(directory, region.words());
            RingLayout layout = RingLayout.of(bytes);
            if (layout.claimConnector(Libc.posix().getpid())) {
                Ends ends = Ends.open(layout, RingLayout.Side.CONNECTOR, directory, region, bells, lock.get());
                return Optional.of(new RingEndpoint(ends, options));
            }
        } catch (NoSuchFileException withdrawn) {
            // the next one is on offer soon, or the listener has closed
        } catch (IOException failed) {
            lock.get().close();
            throw failed;
        }
        lock.get().close();
        return Optional.empty();
    }

    /** Traits that every ring has; its waiting, its persistence and what it leaves are the row's. */
    protected static Traits.Builder common() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .payload(Traits.Payload.SHARED_MEMORY)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .whenFull(Traits.WhenFull.BLOCKS)
                .persistence(Traits.Persistence.PROCESS)
                .reach(Traits.Reach.SAME_HOST)
                .clients(Traits.Clients.MANY)
                .ordering(Traits.Ordering.FIFO)
                .peerDeath(Traits.PeerDeath.LOCK)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .otherLanguages(Traits.OtherLanguages.ANY);
    }
}
