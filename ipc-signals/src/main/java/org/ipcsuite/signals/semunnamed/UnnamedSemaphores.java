package org.ipcsuite.signals.semunnamed;

import java.io.IOException;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenBells;
import org.ipcsuite.signals.SemaphoreBell;

/**
 * Four semaphores in the region itself, sem_init(3): each in its bell's place, 64 bytes behind the word.
 */
final class UnnamedSemaphores implements Bells {

    /** A place stands at a multiple of 128. */
    private static final int SEMAPHORE_AT = 64;

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        for (Side side : Side.values()) {
            UnnamedSemaphore.init(layout.readerBell(side), SEMAPHORE_AT, 0);
            UnnamedSemaphore.init(layout.writerBell(side), SEMAPHORE_AT, 0);
        }
        return new InRegion();
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) {
        return new InRegion();
    }

    private static final class InRegion extends OpenBells<SemaphoreBell> implements Offer {
        @Override
        public String words() {
            return "";
        }

        @Override
        protected SemaphoreBell bell(Place place) {
            return new SemaphoreBell(place.bytes(), UnnamedSemaphore.at(place.bytes(), SEMAPHORE_AT));
        }
    }
}
