package org.ipcsuite.signals.semsysv;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.memory.SysvObjectKey;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;

/**
 * A set of four semaphores with a key. Removing it affects both sides, so the first side that closes removes it, and
 * until then the journal names it as in use by both.
 */
final class SysvSemaphores implements DoorbellKind, ObjectKind {

    @Override
    public Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        int key = RandomName.sysvKey();
        String words = Integer.toString(key);
        SemaphoreSet set = at.createJournaled(
                this,
                words,
                () -> SemaphoreSet.create(key, COUNT),
                Side.LISTENER.lock(number),
                Side.CONNECTOR.lock(number));
        return new SetDoorbells(set, words, at, this, true)
                .openAll(i -> new SysvSemaphoreDoorbell(layout.doorbellSlot(i), set, i));
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        SemaphoreSet set = SemaphoreSet.find(SysvObjectKey.parse(words));
        set.requireOwn();
        return new SetDoorbells(set, words, at, this, false)
                .openAll(i -> new SysvSemaphoreDoorbell(layout.doorbellSlot(i), set, i));
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(this);
    }

    @Override
    public String word() {
        return "sysv-sem";
    }

    @Override
    public boolean exists(String key) throws IOException {
        try {
            SemaphoreSet.find(SysvObjectKey.parse(key));
            return true;
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void remove(String key) throws IOException {
        try {
            SemaphoreSet set = SemaphoreSet.find(SysvObjectKey.parse(key));
            int creator = set.creator();
            if (creator != Libc.get().geteuid()) {
                throw new IOException(
                        "the semaphores with key " + key + " were made by uid " + creator + ": they are left alone");
            }
            set.remove();
        } catch (NoSuchFileException removedBefore) {
            // by the connector, or the listener was killed before it made the set
        }
    }

    private static final class SetDoorbells extends OpenDoorbells<SysvSemaphoreDoorbell> {

        private final SemaphoreSet set;
        private final RendezvousDirectory at;
        private final ObjectKind kind;
        /**
         * Whether closing removes the set. A connector whose region another has taken makes no doorbells, and does not.
         */
        private boolean isOurs;

        SetDoorbells(SemaphoreSet set, String words, RendezvousDirectory at, ObjectKind kind, boolean isOurs) {
            super(words);
            this.set = set;
            this.at = at;
            this.kind = kind;
            this.isOurs = isOurs;
        }

        @Override
        public Doorbell at(DoorbellSlot slot) throws IOException {
            isOurs = true;
            return super.at(slot);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (isOurs) {
                    isOurs = false;
                    set.remove();
                    at.forget(kind, words());
                }
            }
        }
    }
}
