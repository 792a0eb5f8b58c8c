package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.rendezvous.StaleFiles;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.MemoryKind;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * One region with two rings a connection: the listener creates the memory and the doorbells, the connector opens both
 * and takes the region by its process id. The words of an invitation are the name of the memory, a space, and those of
 * the doorbells if they have any.
 *
 * @param memory that regions stand in
 * @param doorbells of each region
 * @param dataPath makes the endpoints
 */
record RingSetup(MemoryKind memory, DoorbellKind doorbells, RingTransport.DataPath dataPath)
        implements ConnectionSetup {

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        int capacity = RingLayout.capacityFor(options.capacity(), options.maxMessage());
        MemoryKind.Created made = memory.create(at, number, RingLayout.regionBytes(capacity));
        try {
            RingLayout layout =
                    RingLayout.create(made.bytes(), capacity, Libc.get().getpid());
            return new PendingRegion(at, made, layout, doorbells.create(at, number, layout), dataPath, options);
        } catch (IOException | RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        String[] words = invitation.words().split(" ", 2);
        RingLayout layout = RingLayout.of(memory.open(at, words[0]));
        DoorbellKind.Opened opened = doorbells.open(at, words.length < 2 ? "" : words[1], layout);
        try {
            if (layout.claimConnector(Libc.get().getpid())) {
                Liveness listener = invitation.liveness(at, Side.LISTENER);
                return Optional.of(endpoint(dataPath, layout, Side.CONNECTOR, listener, opened, options, lock));
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
        return Stream.concat(memory.kinds().stream(), doorbells.kinds().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of any kind of memory and doorbells: a directory has had one kind of listener, or another. */
    @Override
    public void removeStale(RendezvousDirectory at) throws IOException {
        StaleFiles.remove(at, "ring-|memfd-|bells-", "");
    }

    private static Endpoint endpoint(
            RingTransport.DataPath dataPath,
            RingLayout layout,
            Side side,
            Liveness peer,
            DoorbellKind.Opened opened,
            Options options,
            Closeable lock)
            throws IOException {
        try {
            return dataPath.over(RingConnection.open(layout, side, peer, opened, lock), options);
        } catch (IOException | RuntimeException failed) {
            peer.close();
            throw failed;
        }
    }

    /** A region that waits for its connector. */
    private record PendingRegion(
            RendezvousDirectory at,
            MemoryKind.Created made,
            RingLayout layout,
            DoorbellKind.Created doorbells,
            RingTransport.DataPath dataPath,
            Options options)
            implements PendingConnection {

        @Override
        public String words() {
            return (made.words() + " " + doorbells.words()).strip();
        }

        @Override
        public boolean isTaken() throws IOException {
            made.handOver(); // to a connector that asks for descriptors now; it stores its process id later
            doorbells.handOver();
            return layout.pid(Side.CONNECTOR) != 0;
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            layout.requirePid(Side.CONNECTOR);
            made.close(); // the name; both have the memory
            doorbells.removeNames();
            Liveness connector = invitation.liveness(at, Side.CONNECTOR);
            return endpoint(dataPath, layout, Side.LISTENER, connector, doorbells, options, lock);
        }

        @Override
        public void close() throws IOException {
            try (made;
                    doorbells) { // each even if the memory is gone
                layout.close(Side.LISTENER); // for a connector that was not accepted
            }
        }
    }
}
