package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.meeting.Meeting;
import org.ipcsuite.core.meeting.Offer;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.Memory;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * One region with two rings a connection: the listener makes the memory and the bells, the connector opens both and takes
 * the region by its process id. The words of an offer are the memory's, a space, and the bells' if they have any.
 *
 * @param memory that regions stand in
 * @param bells of each region
 * @param dataPath makes the endpoints
 */
record RingMeeting(Memory memory, Bells bells, RingTransport.DataPath dataPath) implements Meeting {

    @Override
    public Pending make(Directory at, int number, Options options) throws IOException {
        int capacity = RingLayout.capacityFor(options.capacity(), options.maxMessage());
        Memory.Offer made = memory.create(at, number, RingLayout.regionBytes(capacity));
        try {
            RingLayout layout =
                    RingLayout.create(made.bytes(), capacity, Libc.posix().getpid());
            return new Region(at, made, layout, bells.make(at, number, layout), options);
        } catch (IOException | RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public Optional<Endpoint> open(Directory at, Offer offer, Options options, Closeable claim) throws IOException {
        String[] words = offer.words().split(" ", 2);
        RingLayout layout = RingLayout.of(memory.attach(at, words[0]));
        Bells.Opened opened = bells.open(at, words.length < 2 ? "" : words[1], layout);
        try {
            if (layout.claimConnector(Libc.posix().getpid())) {
                Liveness listener = offer.liveness(at, Side.LISTENER);
                return Optional.of(endpoint(layout, Side.CONNECTOR, listener, opened, options, claim));
            }
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
        opened.close();
        return Optional.empty();
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Stream.concat(memory.kinds().stream(), bells.kinds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Endpoint endpoint(
            RingLayout layout, Side side, Liveness peer, Bells.Opened opened, Options options, Closeable claim)
            throws IOException {
        try {
            return dataPath.over(Ends.open(layout, side, peer, opened, claim), options);
        } catch (IOException | RuntimeException failed) {
            peer.close();
            throw failed;
        }
    }

    /** A region that waits for its connector. */
    private final class Region implements Pending {

        private final Directory at;
        private final Memory.Offer made;
        private final RingLayout layout;
        private final Bells.Offer hung;
        private final Options options;

        Region(Directory at, Memory.Offer made, RingLayout layout, Bells.Offer hung, Options options) {
            this.at = at;
            this.made = made;
            this.layout = layout;
            this.hung = hung;
            this.options = options;
        }

        @Override
        public String words() {
            return (made.words() + " " + hung.words()).strip();
        }

        @Override
        public boolean isTaken() throws IOException {
            made.handOver();
            hung.handOver();
            return layout.pid(Side.CONNECTOR) != 0;
        }

        @Override
        public Endpoint accept(Offer offer, Closeable claim) throws IOException {
            layout.requirePid(Side.CONNECTOR);
            made.close(); // the name; both have the memory
            hung.removeNames();
            return endpoint(layout, Side.LISTENER, offer.liveness(at, Side.CONNECTOR), hung, options, claim);
        }

        @Override
        public void close() throws IOException {
            layout.close(Side.LISTENER); // for a connector that nobody has accepted
            try (made;
                    hung) {
                // each even if the other fails
            }
        }
    }
}
