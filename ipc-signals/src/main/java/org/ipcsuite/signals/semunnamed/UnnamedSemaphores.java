package org.ipcsuite.signals.semunnamed;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.meeting.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.signals.Lease;
import org.ipcsuite.signals.SemaphoreBell;
import org.ipcsuite.signals.SignalLibc;

/**
 * Four semaphores in the region itself, sem_init(3): each in its bell's place, 64 bytes behind the word. They go with the
 * region; sem_destroy(3) has nothing to do on Linux.
 */
final class UnnamedSemaphores implements Bells {

    /** A sem_t has 32 bytes and stands at a multiple of 16; a place stands at a multiple of 128. */
    private static final int SEMAPHORE_AT = 64;

    private static final int BETWEEN_PROCESSES = 1;

    @Override
    public Offer make(Directory at, int number, RingLayout layout) throws IOException {
        for (Side side : Side.values()) {
            init(layout.readerBell(side));
            init(layout.writerBell(side));
        }
        return new InRegion();
    }

    @Override
    public Opened open(Directory at, String words, RingLayout layout) {
        return new InRegion();
    }

    private static void init(ByteBuffer place) throws IOException {
        SystemCall.check(SignalLibc.get().sem_init(address(place), BETWEEN_PROCESSES, 0), "sem_init", "bell");
    }

    private static long address(ByteBuffer place) {
        return NativeBuffer.address(place) + SEMAPHORE_AT;
    }

    private record InRegion() implements Offer {
        @Override
        public String words() {
            return "";
        }

        /** The bell holds the place, and so keeps the region mapped. */
        @Override
        public Doorbell at(Place place) {
            return new SemaphoreBell(place.bytes(), address(place.bytes()), new Lease(() -> {}));
        }

        @Override
        public void close() {}
    }
}
