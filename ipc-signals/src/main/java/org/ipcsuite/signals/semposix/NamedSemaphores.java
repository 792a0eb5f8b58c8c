package org.ipcsuite.signals.semposix;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ipcsuite.core.Directory;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.SemaphoreBell;

/** Four semaphores whose names, {@code WORDS-0} to {@code WORDS-3}, are gone once both sides have opened them. */
final class NamedSemaphores implements Bells {

    private static final String KIND = "posix-sem";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        Made made = new Made(at, "/ipc-suite-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        try {
            for (int i = 0; i < COUNT; i++) {
                String name = name(made.words, i);
                at.journal(KIND, name);
                made.semaphores.add(NamedSemaphore.make(name, 0));
            }
            return made;
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) throws IOException {
        Open opened = new Open();
        try {
            for (int i = 0; i < COUNT; i++) {
                opened.semaphores.add(NamedSemaphore.open(name(words, i)));
            }
            return opened;
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        for (String name : at.journaled(KIND)) {
            remove(at, name);
        }
    }

    private static String name(String words, int number) {
        return words + "-" + number;
    }

    private static void remove(Directory at, String name) throws IOException {
        NamedSemaphore.unlink(name);
        at.forget(KIND, name);
    }

    private static class Open implements Opened {

        final List<NamedSemaphore> semaphores = new ArrayList<>();

        @Override
        public Doorbell at(Place place) {
            NamedSemaphore semaphore = semaphores.get(place.number());
            return new SemaphoreBell(place.bytes(), semaphore.address(), semaphore.lease());
        }

        @Override
        public void close() throws IOException {
            semaphores.forEach(NamedSemaphore::close);
        }
    }

    private static final class Made extends Open implements Offer {

        private final Directory at;
        private final String words;
        private boolean hasNames = true;

        Made(Directory at, String words) {
            this.at = at;
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public void removeNames() throws IOException {
            if (hasNames) {
                hasNames = false;
                for (int i = 0; i < COUNT; i++) {
                    remove(at, name(words, i));
                }
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            removeNames();
        }
    }
}
