package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * The conditions of both buffers, in the region's slots; only the end of a connection uses them as doorbells. The words
 * of an invitation name the C library.
 */
final class MutexCondDoorbells implements DoorbellKind {

    @Override
    public Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
        for (Side reader : Side.values()) {
            BoundedBuffer.init(layout, reader);
        }
        return new Created() {
            @Override
            public String words() {
                return CLibraryMark.here();
            }

            @Override
            public ConditionVariable at(DoorbellSlot slot) {
                return condition(layout, slot);
            }
        };
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
        CLibraryMark.require(words);
        return slot -> condition(layout, slot);
    }

    /** Over a mutex of its own, as another thread than those that send and receive may close. */
    private static ConditionVariable condition(RingLayout layout, DoorbellSlot slot) {
        Side waiter = slot.number() < 2 ? Side.LISTENER : Side.CONNECTOR;
        return slot.number() % 2 == 0
                ? new BoundedBuffer(layout, waiter).notEmpty()
                : new BoundedBuffer(layout, waiter.other()).notFull();
    }
}
