package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;

/**
 * One side of an open connection: its ends of the two rings of a region, and the four doorbells.
 *
 * @param layout of the region
 * @param side of this process
 * @param in the ring that this side reads
 * @param out the ring that this side writes
 * @param messageBell this side waits here for a message; the peer wakes it when it has sent
 * @param spaceBell this side waits here for space; the peer wakes it when it has received
 * @param peerMessageBell this side wakes the peer here when it has sent
 * @param peerSpaceBell this side wakes the peer here when it has received
 * @param peer whether the other process lives
 * @param doorbells what the four doorbells need; closed with the connection
 * @param ownLock by which the peer sees that this process lives
 */
public record RingConnection(
        RingLayout layout,
        Side side,
        RingReader in,
        RingWriter out,
        Doorbell messageBell,
        Doorbell spaceBell,
        Doorbell peerMessageBell,
        Doorbell peerSpaceBell,
        Liveness peer,
        Closeable doorbells,
        Closeable ownLock)
        implements Closeable {

    /**
     * Opens one side, once its peer has connected.
     *
     * @throws CorruptMessageException if the region names a process that cannot be one
     */
    static RingConnection open(
            RingLayout layout, Side side, Liveness peer, DoorbellKind.Opened doorbells, Closeable ownLock)
            throws IOException {
        Side other = side.other();
        layout.requirePid(side);
        layout.requirePid(other);
        Doorbell peerMessageBell = doorbells.at(messageSlot(layout, other, peer));
        Doorbell peerSpaceBell = doorbells.at(spaceSlot(layout, other, peer));
        RingReader in = layout.reader(side, peerSpaceBell);
        return new RingConnection(
                layout,
                side,
                in,
                layout.writer(side, peerMessageBell, in),
                doorbells.at(messageSlot(layout, side, Liveness.UNKNOWN)),
                doorbells.at(spaceSlot(layout, side, Liveness.UNKNOWN)),
                peerMessageBell,
                peerSpaceBell,
                peer,
                doorbells,
                ownLock);
    }

    private static DoorbellKind.DoorbellSlot messageSlot(RingLayout layout, Side side, Liveness waiter) {
        int number = side == Side.LISTENER ? 0 : 2;
        return new DoorbellKind.DoorbellSlot(number, layout.doorbellSlot(number), layout.pid(side), waiter);
    }

    private static DoorbellKind.DoorbellSlot spaceSlot(RingLayout layout, Side side, Liveness waiter) {
        int number = side == Side.LISTENER ? 1 : 3;
        return new DoorbellKind.DoorbellSlot(number, layout.doorbellSlot(number), layout.pid(side), waiter);
    }

    /** The largest message in bytes: what the options ask for, but no more than always fits sooner or later. */
    public int maxMessage(Options options) {
        return Math.min(options.maxMessage(), layout.maxMessage());
    }

    boolean isPeerClosed() {
        return layout.isClosed(side.other());
    }

    /** Marks the side of a peer that was killed as closed. */
    void closeForPeer() {
        layout.close(side.other());
    }

    /** Marks this side as closed, and wakes the waiters of both sides. */
    @Override
    public void close() throws IOException {
        try (ownLock;
                peer;
                doorbells) {
            layout.close(side);
            for (Doorbell doorbell : List.of(peerMessageBell, peerSpaceBell, messageBell, spaceBell)) {
                doorbell.wake();
            }
        }
    }
}
