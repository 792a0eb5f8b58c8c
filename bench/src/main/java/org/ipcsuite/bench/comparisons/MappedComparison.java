package org.ipcsuite.bench.comparisons;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.RendezvousTransport;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.memory.MemoryKind;

/** A mechanism over a file mapped as that of {@code mmap-spin}; the mechanism defines the content of the file. */
abstract class MappedComparison extends RendezvousTransport {

    private final String name;
    private final ConnectionSetup setup = new RegionSetup();

    MappedComparison(String name) {
        this.name = name;
    }

    /** Bytes for each direction, a multiple of 128. */
    abstract int areaBytes(Options options);

    abstract Endpoint over(Link link, Options options);

    @Override
    public final String name() {
        return name;
    }

    @Override
    protected final ConnectionSetup setup() {
        return setup;
    }

    /** Traits that both mechanisms have. */
    static Traits.Builder common() {
        return RingTransport.common()
                .with(Traits.Waiting.SPINS, Traits.Serving.NONE)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS);
    }

    /** The listener creates the file; the connector maps it and marks it as connected. */
    private final class RegionSetup implements ConnectionSetup {

        private final MemoryKind memory = new MappedFile();

        @Override
        public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
            MemoryKind.Created made = memory.create(at, number, Region.bytesFor(areaBytes(options)));
            return new Made(at, made, new Region(made.bytes()), options);
        }

        @Override
        public Optional<Endpoint> open(
                RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
                throws IOException {
            Region region = new Region(memory.open(at, invitation.words()));
            if (!region.claimConnector()) {
                return Optional.empty();
            }
            return Optional.of(
                    over(new Link(region, Side.CONNECTOR, invitation.liveness(at, Side.LISTENER), lock), options));
        }
    }

    /** A file that waits for its connector. */
    private final class Made implements ConnectionSetup.PendingConnection {

        private final RendezvousDirectory at;
        private final MemoryKind.Created file;
        private final Region region;
        private final Options options;

        Made(RendezvousDirectory at, MemoryKind.Created file, Region region, Options options) {
            this.at = at;
            this.file = file;
            this.region = region;
            this.options = options;
        }

        @Override
        public String words() {
            return file.words();
        }

        @Override
        public boolean isTaken() {
            return region.isConnected();
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            file.close(); // the name; both have it mapped
            return over(new Link(region, Side.LISTENER, invitation.liveness(at, Side.CONNECTOR), lock), options);
        }

        @Override
        public void close() throws IOException {
            region.close(Side.LISTENER); // for a connector that was not accepted
            file.close();
        }
    }
}
