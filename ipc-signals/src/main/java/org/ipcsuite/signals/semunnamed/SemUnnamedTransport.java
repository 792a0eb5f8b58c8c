package org.ipcsuite.signals.semunnamed;

import java.io.IOException;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.OpenDoorbells;
import org.ipcsuite.signals.SemaphoreDoorbell;

/** A ring in a mapped file; POSIX semaphores in that file announce, sem_init(3). Stateless; any thread may use it. */
public final class SemUnnamedTransport extends RingTransport {

    /** The offset in a slot, which begins at a multiple of 128. */
    private static final int SEMAPHORE_AT = 64;

    public SemUnnamedTransport() {
        super("sem-unnamed", new MappedFile(), DoorbellKind.of(SemUnnamedTransport::doorbells));
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Serving.NONE).able(Ability.NOTIFIES).build();
    }

    /** Four semaphores in the region itself: each in the slot of its doorbell, behind the word. */
    private static DoorbellKind.Created doorbells(RingLayout layout, Side side) throws IOException {
        if (side == Side.LISTENER) {
            for (int i = 0; i < DoorbellKind.COUNT; i++) {
                UnnamedSemaphore.init(layout.doorbellSlot(i), SEMAPHORE_AT, 0);
            }
        }
        return new OpenDoorbells<>(
                slot -> new SemaphoreDoorbell(slot.bytes(), UnnamedSemaphore.at(slot.bytes(), SEMAPHORE_AT)));
    }
}
