package org.ipcsuite.signals.semunnamed;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.SemaphoreDoorbell;

/**
 * Four semaphores in the region itself, sem_init(3): each in its doorbell's place, 64 bytes behind the word.
 */
final class UnnamedSemaphores implements DoorbellKind {

    /** A place stands at a multiple of 128. */
    private static final int SEMAPHORE_AT = 64;

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        for (Side side : Side.values()) {
            UnnamedSemaphore.init(layout.readerDoorbell(side), SEMAPHORE_AT, 0);
            UnnamedSemaphore.init(layout.writerDoorbell(side), SEMAPHORE_AT, 0);
        }
        return new InRegion();
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) {
        return new InRegion();
    }

    private static final class InRegion extends OpenDoorbells<SemaphoreDoorbell> {

        InRegion() {
            super("");
        }

        @Override
        protected SemaphoreDoorbell doorbell(DoorbellSlot slot) {
            return new SemaphoreDoorbell(slot.bytes(), UnnamedSemaphore.at(slot.bytes(), SEMAPHORE_AT));
        }
    }
}
