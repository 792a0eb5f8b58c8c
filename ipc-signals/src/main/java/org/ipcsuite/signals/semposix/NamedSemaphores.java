package org.ipcsuite.signals.semposix;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.PosixSemaphore;
import org.ipcsuite.signals.SemaphoreDoorbell;

/** Four semaphores whose names, {@code WORDS-0} to {@code WORDS-3}, are gone once both sides have opened them. */
final class NamedSemaphores implements DoorbellKind, ObjectKind {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        Made made = new Made(this, at, "/ipc-suite-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        try {
            for (int i = 0; i < COUNT; i++) {
                String name = name(made.words, i);
                at.journal(this, name);
                made.semaphores.add(NamedSemaphore.make(name, 0));
            }
            return made;
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        Open opened = new Open();
        try {
            for (int i = 0; i < COUNT; i++) {
                opened.semaphores.add(NamedSemaphore.openOwn(name(words, i)));
            }
            return opened;
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(this);
    }

    @Override
    public String word() {
        return "posix-sem";
    }

    @Override
    public boolean exists(String name) throws IOException {
        try (PosixSemaphore ignored = NamedSemaphore.open(name)) {
            return true;
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void remove(String name) throws IOException {
        NamedSemaphore.unlink(name);
    }

    private static String name(String words, int number) {
        return words + "-" + number;
    }

    private static class Open extends OpenDoorbells<SemaphoreDoorbell> {

        final List<PosixSemaphore> semaphores = new ArrayList<>();

        @Override
        protected SemaphoreDoorbell doorbell(DoorbellSlot slot) {
            return new SemaphoreDoorbell(slot.bytes(), semaphores.get(slot.number()));
        }

        @Override
        public void close() throws IOException {
            super.close();
            semaphores.forEach(PosixSemaphore::close);
        }
    }

    private static final class Made extends Open implements Created {

        private final ObjectKind kind;
        private final RendezvousDirectory at;
        private final String words;
        private boolean hasNames = true;

        Made(ObjectKind kind, RendezvousDirectory at, String words) {
            this.kind = kind;
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
                    at.remove(kind, name(words, i));
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
