package org.ipcsuite.shm.broadcast;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import org.ipcsuite.core.CloseFlag;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.memory.MemoryKind;
import org.ipcsuite.shm.ring.RingLayout;

/** The writer of a {@link BroadcastLayout}, which waits for the slowest of its readers. */
public final class RingPublisher implements Publisher {

    private final Publication place;
    private final MemoryKind.Created memory;
    private final BroadcastLayout layout;
    private final Doorbell toReaders;
    private final Doorbell space;
    private final Doorbell.Condition hasRoom = this::hasRoom;
    private final Resources held;
    private final int maxMessage;
    private final int capacity;
    private final long timeout;
    private final CloseFlag closed = new CloseFlag();

    /** The position of the next record. */
    private long position;
    /** A record that ends up to here fits. */
    private long limit;
    /** The end of the record for which it waits. */
    private long wanted;
    /** Those of all slots when it began to wait. */
    private final long[] positions = new long[BroadcastLayout.SLOTS];

    private RingPublisher(
            Publication place,
            MemoryKind.Created memory,
            BroadcastLayout layout,
            BroadcastWait wait,
            Options options,
            Resources opened) {
        this.place = place;
        this.memory = memory;
        this.layout = layout;
        this.toReaders = wait.readers().apply(layout.messageDoorbell());
        this.space = wait.publisher().apply(layout.spaceDoorbell());
        this.capacity = layout.records().capacity();
        this.maxMessage = Math.min(options.maxMessage(), 3 * (capacity / 8) - BroadcastLayout.HEADER);
        this.timeout = options.timeout().toNanos();
        this.limit = capacity;
        this.held = opened.move();
    }

    /** Makes the memory, which subscribers find there. */
    public static Publisher open(Rendezvous at, Options options, MemoryKind kind, BroadcastWait wait)
            throws IOException {
        try (Resources opened = new Resources()) {
            Publication place = opened.add(new Publication(at));
            place.at().removeUnused(kind.kinds());
            int capacity = RingLayout.capacityFor(options.capacity(), options.maxMessage());
            MemoryKind.Created memory = opened.add(kind.create(place.at(), 0, BroadcastLayout.regionBytes(capacity)));
            if (kind.isHandedOver()) { // while it publishes as well
                Future<?> handsOver = Watchdog.every(Deadline.CHECK_PERIOD, () -> handOver(memory));
                opened.add(() -> handsOver.cancel(false));
            }
            BroadcastLayout layout = BroadcastLayout.create(memory.bytes(), capacity);
            place.announce(memory.words());
            return new RingPublisher(place, memory, layout, wait, options, opened);
        }
    }

    private static void handOver(MemoryKind.Created memory) {
        try {
            memory.handOver();
        } catch (IOException refused) {
            // another user, who is told so by getting nothing
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return place.at();
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public int subscribers() throws IOException {
        closed.requireOpen();
        memory.handOver();
        freeSlotsOfTheDead();
        int count = 0;
        for (int slot = 0; slot < BroadcastLayout.SLOTS; slot++) {
            if (layout.position(slot) != BroadcastLayout.NO_POSITION) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void publish(ByteBuffer message) throws IOException {
        closed.requireOpen();
        int length = message.remaining();
        if (length > maxMessage) {
            throw new MessageTooLargeException(length, maxMessage);
        }
        int recordBytes = BroadcastLayout.recordBytes(length);
        int index = (int) position & capacity - 1;
        int toEnd = capacity - index;
        if (recordBytes > toEnd) {
            reserve(position + toEnd + recordBytes);
            layout.records().putInt(index, BroadcastLayout.PADDING);
            position += toEnd;
            index = 0;
        } else if (position + recordBytes > limit) {
            reserve(position + recordBytes);
        }
        layout.records().put(index + BroadcastLayout.HEADER, message, message.position(), length);
        layout.records().putInt(index, length);
        message.position(message.limit());
        position += recordBytes;
        layout.publish(position);
        toReaders.wake();
    }

    /** Waits until the ring is free up to that position. */
    private void reserve(long end) throws IOException {
        wanted = end;
        if (hasRoom()) {
            return;
        }
        long start = System.nanoTime();
        rememberPositions();
        while (!space.await(hasRoom, Deadline.CHECK_NANOS)) {
            closed.requireOpen();
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted: it waits for the slowest subscriber");
            }
            long waited = System.nanoTime() - start;
            if (waited >= Deadline.CHECK_NANOS) {
                freeSlotsOfTheDead();
            }
            if (waited >= timeout) {
                freeSlotsOfTheSlow();
                start = System.nanoTime();
                rememberPositions();
            }
        }
        closed.requireOpen();
    }

    private boolean hasRoom() {
        if (wanted > limit) {
            VarHandle.fullFence(); // a reader that is not seen here sees all that was published
            long least = position;
            for (int slot = 0; slot < BroadcastLayout.SLOTS; slot++) {
                least = Math.min(least, layout.position(slot));
            }
            limit = least + capacity;
        }
        return wanted <= limit || closed.isSet();
    }

    private void freeSlotsOfTheDead() throws IOException {
        Set<Long> alive = new HashSet<>();
        long[] names = new long[BroadcastLayout.SLOTS];
        for (int slot = 0; slot < names.length; slot++) {
            names[slot] = layout.name(slot); // before the locks: who takes a slot later is not freed
        }
        for (String name : place.subscribers()) {
            alive.add(Long.parseUnsignedLong(name, 16));
        }
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot] != BroadcastLayout.FREE && !alive.contains(names[slot])) {
                layout.free(slot, names[slot]);
            }
        }
    }

    private void rememberPositions() {
        for (int slot = 0; slot < BroadcastLayout.SLOTS; slot++) {
            positions[slot] = layout.position(slot);
        }
    }

    /** Of those that are waited for, and have taken nothing since. */
    private void freeSlotsOfTheSlow() {
        for (int slot = 0; slot < BroadcastLayout.SLOTS; slot++) {
            long now = layout.position(slot);
            if (now == positions[slot] && now != BroadcastLayout.NO_POSITION && now + capacity < wanted) {
                layout.free(slot, layout.name(slot));
            }
        }
    }

    /** What is in the ring stays there for the readers: the memory is unmapped when nobody uses it any more. */
    @Override
    public void close() throws IOException {
        if (!closed.set()) {
            return;
        }
        layout.close();
        try (Closeable all = held) {
            toReaders.wake();
            space.wake();
        }
    }
}
