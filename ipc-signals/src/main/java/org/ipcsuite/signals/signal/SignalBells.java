package org.ipcsuite.signals.signal;

import java.io.IOException;
import org.ipcsuite.core.Directory;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenBells;

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

    private static final class Handled extends OpenBells<SignalBell> implements Offer {

        Handled() throws IOException {
            SharedHandler.take();
        }

        @Override
        public String words() {
            return "";
        }

        @Override
        protected SignalBell bell(Place place) throws IOException {
            SignalBell bell = new SignalBell(place);
            SharedHandler.add(bell);
            return bell;
        }

        @Override
        public void close() throws IOException {
            super.close();
            SharedHandler.giveBack();
        }
    }
}
