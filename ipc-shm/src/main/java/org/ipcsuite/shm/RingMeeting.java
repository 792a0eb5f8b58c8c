package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.Offer;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.Memory;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * One region with two rings a connection: the listener makes the memory, the connector attaches it and takes it by its
 * process id.
 *
 * @param memory that regions stand in
 * @param bells of each region
 */
record RingMeeting(Memory memory, Bells bells) implements Meeting {

    @Override
    public Pending make(Directory at, int number, Options options) throws IOException {
        int capacity = RingLayout.capacityFor(options.capacity(), options.maxMessage());
        Memory.Offer made = memory.create(at, number, RingLayout.regionBytes(capacity));
        RingLayout layout =
                RingLayout.create(made.bytes(), capacity, Libc.posix().getpid());
        return new Region(at, made, layout, options);
    }

    @Override
    public Optional<Endpoint> open(Directory at, Offer offer, Options options, Closeable claim) throws IOException {
        ByteBuffer bytes = memory.attach(at, offer.words());
        RingLayout layout = RingLayout.of(bytes);
        if (!layout.claimConnector(Libc.posix().getpid())) {
            return Optional.empty();
        }
        return Optional.of(endpoint(layout, Side.CONNECTOR, at, offer, options, claim));
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        memory.removeLeftovers(at);
    }

    private Endpoint endpoint(RingLayout layout, Side side, Directory at, Offer offer, Options options, Closeable claim)
            throws IOException {
        return new RingEndpoint(Ends.open(layout, side, offer.liveness(at, side.other()), bells, claim), options);
    }

    /** A region that waits for its connector. */
    private final class Region implements Pending {

        private final Directory at;
        private final Memory.Offer made;
        private final RingLayout layout;
        private final Options options;

        Region(Directory at, Memory.Offer made, RingLayout layout, Options options) {
            this.at = at;
            this.made = made;
            this.layout = layout;
            this.options = options;
        }

        @Override
        public String words() {
            return made.words();
        }

        @Override
        public boolean isTaken() throws IOException {
            made.handOver();
            return layout.pid(Side.CONNECTOR) != 0;
        }

        @Override
        public Endpoint accept(Offer offer, Closeable claim) throws IOException {
            made.close(); // the name; both have the memory
            return endpoint(layout, Side.LISTENER, at, offer, options, claim);
        }

        @Override
        public void close() throws IOException {
            layout.close(Side.LISTENER); // for a connector that nobody has accepted
            made.close();
        }
    }
}
