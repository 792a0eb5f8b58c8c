package org.ipcsuite.shm;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * Doorbells that need nothing but their slots in the region.
 *
 * @param doorbell makes the doorbell of a slot
 */
record InMemoryDoorbells(Function<ByteBuffer, Doorbell> doorbell) implements DoorbellKind {

    @Override
    public Created make(RendezvousDirectory at, int number, RingLayout layout) {
        return new Stateless(doorbell);
    }

    @Override
    public Opened open(RendezvousDirectory at, String words, RingLayout layout) {
        return new Stateless(doorbell);
    }

    private record Stateless(Function<ByteBuffer, Doorbell> doorbell) implements Created {
        @Override
        public String words() {
            return "";
        }

        @Override
        public Doorbell at(DoorbellSlot slot) {
            return doorbell.apply(slot.bytes());
        }

        @Override
        public void close() {}
    }
}
