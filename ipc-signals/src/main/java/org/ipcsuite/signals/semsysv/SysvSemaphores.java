package org.ipcsuite.signals.semsysv;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import org.ipcsuite.core.Directory;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * A set of four semaphores with a key. It has to stay until both sides need it no more, since removing it takes it from
 * whoever uses it: so the first side that closes removes it, and the journal names it until the listener's has closed.
 */
final class SysvSemaphores implements Bells {

    private static final String KIND = "sysv-sem";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        int key = RANDOM.nextInt(1, Integer.MAX_VALUE);
        String words = Integer.toString(key);
        at.journal(KIND, words);
        return new Made(SemaphoreSet.make(key, COUNT), words, at);
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) throws IOException {
        return new Found(SemaphoreSet.find(Integer.parseInt(words)));
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        for (String key : at.journaled(KIND)) {
            try {
                SemaphoreSet.find(Integer.parseInt(key)).remove();
            } catch (NoSuchFileException removedBefore) {
                // by the connector, or the listener was killed before it made the set
            }
            at.forget(KIND, key);
        }
    }

    /** Somebody else may have taken the region, until bells are made of its set. */
    private static final class Found implements Opened {

        private final SemaphoreSet set;
        private boolean isOurs;

        Found(SemaphoreSet set) {
            this.set = set;
        }

        @Override
        public Doorbell at(Place place) {
            isOurs = true;
            return new SysvSemaphoreBell(place.bytes(), set, place.number());
        }

        @Override
        public void close() throws IOException {
            if (isOurs) {
                set.remove();
            }
        }
    }

    private record Made(SemaphoreSet set, String words, Directory at) implements Offer {
        @Override
        public Doorbell at(Place place) {
            return new SysvSemaphoreBell(place.bytes(), set, place.number());
        }

        @Override
        public void close() throws IOException {
            set.remove();
            at.forget(KIND, words);
        }
    }
}
