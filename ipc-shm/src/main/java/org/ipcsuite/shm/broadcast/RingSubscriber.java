package org.ipcsuite.shm.broadcast;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CloseFlag;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Subscription;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.memory.MemoryKind;

/** A reader of a {@link BroadcastLayout}. */
public final class RingSubscriber implements Subscriber {

    private final Subscription place;
    private final BroadcastLayout layout;
    private final int slot;
    private final long name;
    private final Doorbell message;
    private final Doorbell toPublisher;
    private final Doorbell.Condition messageOrEnd = this::hasMessageOrEnd;
    private final Resources held;
    private final int maxMessage;
    private final int capacity;
    private final long timeout;
    private final CloseFlag closed = new CloseFlag();

    /** The position of the next record. */
    private long position;
    /** The published position when it was last read. */
    private long published;
    /** The position at which the publisher was last woken. */
    private long wokenAt;

    private RingSubscriber(
            Subscription place,
            BroadcastLayout layout,
            int slot,
            long name,
            BroadcastWait wait,
            Options options,
            Resources opened) {
        this.place = place;
        this.layout = layout;
        this.slot = slot;
        this.name = name;
        this.message = wait.readers().apply(layout.messageDoorbell());
        this.toPublisher = wait.publisher().apply(layout.spaceDoorbell());
        this.maxMessage = options.maxMessage();
        this.capacity = layout.records().capacity();
        this.timeout = options.timeout().toNanos();
        this.position = layout.published();
        this.published = position;
        this.wokenAt = position;
        this.held = opened.move();
    }

    /**
     * Joins the publication there.
     *
     * @throws IOException if it has as many subscribers as it can have
     */
    public static Subscriber open(Rendezvous at, Options options, MemoryKind kind, BroadcastWait wait)
            throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        try (Resources opened = new Resources()) {
            Subscription place = opened.add(Subscription.find(at, deadline));
            BroadcastLayout layout = BroadcastLayout.of(kind.open(place.at(), place.words()));
            place.begin();
            long name = Long.parseUnsignedLong(place.name(), 16);
            int slot = take(layout, name);
            opened.add(() -> layout.free(slot, name));
            layout.setPosition(slot, layout.published());
            VarHandle.fullFence(); // the publisher sees the slot, or this sees what it has published before
            RingSubscriber subscriber = new RingSubscriber(place, layout, slot, name, wait, options, opened);
            layout.setPosition(slot, subscriber.position);
            return subscriber;
        }
    }

    private static int take(BroadcastLayout layout, long name) throws IOException {
        for (int slot = 0; slot < BroadcastLayout.SLOTS; slot++) {
            if (layout.take(slot, name)) {
                return slot;
            }
        }
        throw new IOException("the publisher has " + BroadcastLayout.SLOTS
                + " subscribers, and no room for more: try again once one has left");
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        closed.requireOpen();
        while (true) {
            if (position == published && !awaitMessage()) {
                return -1;
            }
            int index = (int) position & capacity - 1;
            int length = layout.records().getInt(index);
            if (length == BroadcastLayout.PADDING) {
                advance(capacity - index);
                continue;
            }
            if (length < 0 || length > capacity - index - BroadcastLayout.HEADER) {
                requireSlot(); // else it was written over
                throw new CorruptMessageException(
                        "the ring is damaged: a message of " + length + " bytes at index " + index + " of " + capacity);
            }
            if (length > into.remaining()) {
                throw new BufferTooSmallException(length, into.remaining());
            }
            into.put(into.position(), layout.records(), index + BroadcastLayout.HEADER, length);
            requireSlot();
            into.position(into.position() + length);
            advance(BroadcastLayout.recordBytes(length));
            return length;
        }
    }

    private void advance(int bytes) throws IOException {
        position += bytes;
        layout.setPosition(slot, position);
        if (position - wokenAt >= capacity / 8) {
            wokenAt = position;
            toPublisher.wake();
        }
    }

    /** False at the end. */
    private boolean awaitMessage() throws IOException {
        if (hasMessageOrEnd()) {
            return hasMessage();
        }
        long start = System.nanoTime();
        long looked = start;
        long left = timeout;
        while (!message.await(messageOrEnd, Math.min(Deadline.CHECK_NANOS, left))) {
            closed.requireOpen();
            long now = System.nanoTime();
            if (now - looked >= Deadline.CHECK_NANOS) {
                looked = now;
                if (!place.publisher().isPeerAlive()) {
                    return hasMessage();
                }
            }
            left = timeout - (now - start);
            if (left <= 0) {
                throw new TimedOutException(Duration.ofNanos(timeout), "receive: nothing comes");
            }
        }
        closed.requireOpen();
        return hasMessage();
    }

    private boolean hasMessageOrEnd() {
        return hasMessage() || layout.isClosed() || closed.isSet();
    }

    /** What was published before the end was said is seen after it. */
    private boolean hasMessage() {
        published = layout.published();
        return position != published;
    }

    private void requireSlot() throws PeerGoneException {
        VarHandle.loadLoadFence(); // the message was read before the name is
        if (layout.name(slot) != name) {
            throw new PeerGoneException(
                    "the publisher has let go of this subscriber, which took nothing for longer" + " than it waits");
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.set()) {
            message.wake();
            held.close();
            toPublisher.wake();
        }
    }
}
