package org.ipcsuite.signals.semposix;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.PosixSemaphore;
import org.ipcsuite.signals.SemaphoreDoorbell;

/** Four semaphores whose names, {@code WORDS-0} to {@code WORDS-3}, are gone once both sides have opened them. */
final class NamedSemaphores implements DoorbellKind, ObjectKind {

    @Override
    public Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        ObjectKind kind = this;
        String words = RandomName.posixName();
        return new OpenDoorbells<SemaphoreDoorbell>(words) {

            private boolean hasNames = true;

            @Override
            public void removeNames() throws IOException {
                if (hasNames) {
                    hasNames = false;
                    for (int i = 0; i < COUNT; i++) {
                        at.remove(kind, name(words, i));
                    }
                }
            }
        }.openAll(i -> {
            String name = name(words, i);
            PosixSemaphore semaphore = at.createJournaled(kind, name, () -> NamedSemaphore.create(name, 0));
            return new SemaphoreDoorbell(layout.doorbellSlot(i), semaphore);
        });
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        return new OpenDoorbells<SemaphoreDoorbell>(words)
                .openAll(i -> new SemaphoreDoorbell(layout.doorbellSlot(i), NamedSemaphore.openOwn(name(words, i))));
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
}
