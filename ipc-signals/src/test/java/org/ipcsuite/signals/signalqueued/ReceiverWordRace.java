package org.ipcsuite.signals.signalqueued;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * A reader says which thread receives and looks what was left for it; a writer leaves a message and looks for the thread.
 * Prints how often neither saw the other: that reader would sleep beside a message. Both look by a plain load, as the
 * ring does: on arm64 it may overtake a volatile store, which a load-acquire may not.
 */
final class ReceiverWordRace {

    private static final int CAPACITY = 1024;
    private static final int RECEIVER_WORDS = 128;
    private static final int ROUNDS = 20_000;
    private static final int THREAD_AT = 0;
    private static final int LEFT_AT = 8;

    private ReceiverWordRace() {}

    /** One receiver word as its two sides have it. */
    private static final class Shared {
        private final RingLayout layout = RingLayout.create(
                ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY) + 64)
                        .alignedSlice(64)
                        .slice(0, RingLayout.regionBytes(CAPACITY)),
                CAPACITY,
                1);
        private final ReceiverWord readers = new ReceiverWord(layout, Side.LISTENER);
        private final ReceiverWord writers = new ReceiverWord(layout, Side.LISTENER);
        private final ByteBuffer thread = layout.readerDoorbell(Side.LISTENER);
        private final ByteBuffer left = layout.writerDoorbell(Side.CONNECTOR);
        private boolean isLeftSeen;
        private boolean isThreadSeen;

        void clear() {
            readers.setThread(0, 0);
            writers.setLeft(0);
        }

        void beginToReceive() {
            readers.setThread(1, 1);
            isLeftSeen = plain(left, LEFT_AT) != 0;
        }

        void leave() {
            writers.setLeft(1);
            isThreadSeen = plain(thread, THREAD_AT) != 0;
        }

        boolean isUnseen() {
            return !isLeftSeen && !isThreadSeen;
        }

        private static int plain(ByteBuffer place, int at) {
            int value = place.getInt(at);
            VarHandle.acquireFence();
            return value;
        }
    }

    /** Runs the race; takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        List<Shared> mailboxes =
                Stream.generate(Shared::new).limit(RECEIVER_WORDS).toList();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        Thread writer = new Thread(() -> {
            for (int round = 1; round <= ROUNDS; round++) {
                await(begun, round);
                mailboxes.forEach(Shared::leave);
                left.set(round);
            }
        });
        writer.start();
        long unseen = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            mailboxes.forEach(Shared::clear);
            begun.set(round);
            mailboxes.forEach(Shared::beginToReceive);
            await(left, round);
            unseen += mailboxes.stream().filter(Shared::isUnseen).count();
        }
        writer.join();
        System.out.println(unseen);
    }

    /** Spins: two threads that slept would wake too far apart to meet. */
    private static void await(AtomicInteger number, int reached) {
        while (number.get() < reached) {
            Thread.onSpinWait();
        }
    }
}
