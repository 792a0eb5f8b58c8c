package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;

/**
 * One side of a connection: its ends of the two rings of a region, and the doorbells.
 *
 * @param layout of the region
 * @param side ours
 * @param in what we receive
 * @param out what we send
 * @param record signalled by the peer when it has sent
 * @param space signalled by the peer when it has received
 * @param peerRecord signalled by us when we have sent
 * @param peerSpace signalled by us when we have received
 * @param peer whether it lives
 * @param doorbells what the four doorbells need
 * @param held says that we live
 */
public record RingConnection(
        RingLayout layout,
        Side side,
        RingReader in,
        RingWriter out,
        Doorbell record,
        Doorbell space,
        Doorbell peerRecord,
        Doorbell peerSpace,
        Liveness peer,
        Closeable doorbells,
        Closeable held)
        implements Closeable {

    /**
     * Opens one side, once its peer has connected.
     *
     * @throws CorruptMessageException if the region names a process that cannot be one
     */
    static RingConnection open(
            RingLayout layout, Side side, Liveness peer, DoorbellKind.Opened doorbells, Closeable held)
            throws IOException {
        Side other = side.other();
        requireProcess(layout, side);
        requireProcess(layout, other);
        Doorbell peerRecord = doorbells.at(recordDoorbell(layout, other, peer));
        Doorbell peerSpace = doorbells.at(spaceDoorbell(layout, other, peer));
        RingReader in = layout.reader(side, peerSpace);
        return new RingConnection(
                layout,
                side,
                in,
                layout.writer(side, peerRecord, in),
                doorbells.at(recordDoorbell(layout, side, Liveness.UNKNOWN)),
                doorbells.at(spaceDoorbell(layout, side, Liveness.UNKNOWN)),
                peerRecord,
                peerSpace,
                peer,
                doorbells,
                held);
    }

    /** kill(2) and similar calls take a number that is not positive for a group of processes. */
    private static void requireProcess(RingLayout layout, Side side) throws CorruptMessageException {
        if (layout.pid(side) <= 0) {
            throw new CorruptMessageException(
                    "the region is damaged: it says that a side's process is " + layout.pid(side));
        }
    }

    private static DoorbellKind.DoorbellSlot recordDoorbell(RingLayout layout, Side side, Liveness waiter) {
        return new DoorbellKind.DoorbellSlot(
                firstDoorbell(side), layout.readerDoorbell(side), layout.pid(side), waiter);
    }

    private static DoorbellKind.DoorbellSlot spaceDoorbell(RingLayout layout, Side side, Liveness waiter) {
        return new DoorbellKind.DoorbellSlot(
                firstDoorbell(side) + 1, layout.writerDoorbell(side), layout.pid(side), waiter);
    }

    private static int firstDoorbell(Side side) {
        return side == Side.LISTENER ? 0 : 2;
    }

    boolean isPeerClosed() {
        return layout.isClosed(side.other());
    }

    /** Marks the side of a peer that was killed as closed. */
    void closeForPeer() {
        layout.close(side.other());
    }

    /** Marks our side as closed, and wakes the waiters of both sides. */
    @Override
    public void close() throws IOException {
        try (held;
                peer;
                doorbells) {
            layout.close(side);
            for (Doorbell doorbell : new Doorbell[] {peerRecord, peerSpace, record, space}) {
                doorbell.wake();
            }
        }
    }
}
