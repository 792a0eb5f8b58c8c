package org.ipcsuite.signals.signalqueued;

import org.ipcsuite.core.Directory;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/** The bells beside the letters: one for space, and one that tells of the end. */
final class LetterBells implements Bells {

    @Override
    public Offer make(Directory at, int number, RingLayout layout) {
        return new Open(layout, Side.LISTENER);
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) {
        return new Open(layout, Side.CONNECTOR);
    }

    private record Open(RingLayout layout, Side side) implements Offer {
        @Override
        public String words() {
            return "";
        }

        @Override
        public Doorbell at(Place place) {
            return switch (place.number()) {
                case 0 -> new EndBell(layout, side, new Mailbox(layout, Side.LISTENER), place);
                case 2 -> new EndBell(layout, side, new Mailbox(layout, Side.CONNECTOR), place);
                default -> new SpaceBell(place);
            };
        }

        @Override
        public void close() {}
    }
}
