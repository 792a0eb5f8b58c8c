package org.ipcsuite.signals.signalqueued;

import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/** The doorbells beside the signals: one for space, and one that tells of the end. */
final class SignalQueuedDoorbells implements DoorbellKind {

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) {
        return new Open(layout, Side.LISTENER);
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) {
        return new Open(layout, Side.CONNECTOR);
    }

    private record Open(RingLayout layout, Side side) implements Created {
        @Override
        public String words() {
            return "";
        }

        @Override
        public Doorbell at(DoorbellSlot slot) {
            return switch (slot.number()) {
                case 0 -> new CloseDoorbell(layout, side, new ReceiverWord(layout, Side.LISTENER), slot);
                case 2 -> new CloseDoorbell(layout, side, new ReceiverWord(layout, Side.CONNECTOR), slot);
                default -> new SpaceDoorbell(slot);
            };
        }

        @Override
        public void close() {}
    }
}
