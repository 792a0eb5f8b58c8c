package org.ipcsuite.signals.semposix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.PosixSemaphore;
import org.ipcsuite.signals.ResourceDoorbells;
import org.ipcsuite.signals.SemaphoreDoorbell;

/** Four semaphores whose names, {@code WORDS-0} to {@code WORDS-3}, are gone once both sides have opened them. */
final class NamedSemaphores implements DoorbellKind, ObjectKind {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        Made made = new Made(this, at, "/ipc-suite-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        made.open(i -> {
            String name = name(made.words(), i);
            at.journal(this, name);
            return NamedSemaphore.make(name, 0);
        });
        return made;
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        Semaphores opened = new Semaphores(words);
        opened.open(i -> NamedSemaphore.openOwn(name(words, i)));
        return opened;
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

    private static class Semaphores extends ResourceDoorbells<PosixSemaphore, SemaphoreDoorbell> {

        Semaphores(String words) {
            super(words);
        }

        @Override
        protected final SemaphoreDoorbell doorbell(ByteBuffer word, PosixSemaphore semaphore) {
            return new SemaphoreDoorbell(word, semaphore);
        }
    }

    private static final class Made extends Semaphores {

        private final ObjectKind kind;
        private final RendezvousDirectory at;
        private boolean hasNames = true;

        Made(ObjectKind kind, RendezvousDirectory at, String words) {
            super(words);
            this.kind = kind;
            this.at = at;
        }

        @Override
        public void removeNames() throws IOException {
            if (hasNames) {
                hasNames = false;
                for (int i = 0; i < COUNT; i++) {
                    at.remove(kind, name(words(), i));
                }
            }
        }
    }
}
