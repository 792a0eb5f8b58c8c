package org.ipcsuite.signals.signal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Directory;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * Bells that need the handler in both processes: it is there before a side says its process id, and goes after the last
 * signal that it can be sent.
 */
final class SignalBells implements Bells {

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        return new Handled();
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) throws IOException {
        return new Handled();
    }

    private static final class Handled implements Offer {

        private final List<SignalBell> bells = new ArrayList<>();

        Handled() throws IOException {
            SharedHandler.take();
        }

        @Override
        public String words() {
            return "";
        }

        @Override
        public Doorbell at(Place place) throws IOException {
            SignalBell bell = new SignalBell(place);
            bells.add(bell);
            SharedHandler.add(bell);
            return bell;
        }

        @Override
        public void close() {
            for (SignalBell bell : bells) {
                SharedHandler.remove(bell);
                bell.close();
            }
            SharedHandler.giveBack();
        }
    }
}
