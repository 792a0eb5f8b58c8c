package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * The bounded buffer of every textbook: bytes, how many were put and taken, a mutex around all of it, and two conditions
 * to wait for. The package documentation draws it. Whoever calls a method that looks or changes holds {@link #mutex}.
 *
 * <p>Each method leaves the buffer in order at each of its stores, as the number of bytes changes last: a process that
 * is killed in the middle has put or taken a whole message, or none.
 */
final class BoundedBuffer {

    static final int EMPTY = -1;

    private static final int MUTEX_AT = 0;
    private static final int CONDITION_AT = RobustMutex.BYTES;
    private static final int PUT_AT = 0;
    private static final int TAKEN_AT = Long.BYTES;
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final RobustMutex mutex;
    private final ConditionVariable notEmpty;
    private final ConditionVariable notFull;
    private final ByteBuffer counts;
    private final ByteBuffer bytes;
    private final int capacity;

    /** The one that this side reads; for one thread. */
    BoundedBuffer(RingLayout layout, Side reader) {
        ByteBuffer readerSlot = layout.readerDoorbell(reader);
        ByteBuffer writerSlot = layout.writerDoorbell(reader.other());
        this.mutex = new RobustMutex(readerSlot, MUTEX_AT);
        this.notEmpty = new ConditionVariable(mutex, readerSlot, CONDITION_AT);
        this.notFull = new ConditionVariable(mutex, writerSlot, CONDITION_AT);
        this.counts = writerSlot.order(ByteOrder.nativeOrder());
        this.bytes = layout.records(reader);
        this.capacity = layout.capacity();
    }

    /** Initializes it in memory that is all zero. */
    static void init(RingLayout layout, Side reader) throws IOException {
        RobustMutex.init(layout.readerDoorbell(reader), MUTEX_AT);
        ConditionVariable.init(layout.readerDoorbell(reader), CONDITION_AT);
        ConditionVariable.init(layout.writerDoorbell(reader.other()), CONDITION_AT);
    }

    RobustMutex mutex() {
        return mutex;
    }

    ConditionVariable notEmpty() {
        return notEmpty;
    }

    ConditionVariable notFull() {
        return notFull;
    }

    /** The length of the next message, or {@link #EMPTY}. */
    int nextLength() throws CorruptMessageException {
        int used = used();
        if (used == 0) {
            return EMPTY;
        }
        int length = bytes.getInt(index(taken()));
        if (length < 0 || length > used - LENGTH_BYTES) {
            throw new CorruptMessageException(
                    "a message of " + length + " bytes in a buffer that holds " + used + " bytes");
        }
        return length;
    }

    boolean hasRoom(int length) throws CorruptMessageException {
        return capacity - used() >= recordBytes(length);
    }

    /** Puts the remaining bytes in, for which there is room, and leaves none remaining. */
    void put(ByteBuffer message) {
        long put = put();
        int length = message.remaining();
        bytes.putInt(index(put), length);
        int at = index(put + LENGTH_BYTES);
        int first = Math.min(length, capacity - at);
        bytes.put(at, message, message.position(), first);
        bytes.put(0, message, message.position() + first, length - first);
        message.position(message.limit());
        counts.putLong(PUT_AT, put + recordBytes(length));
    }

    /** Takes the next message, of which {@link #nextLength} has told the length. */
    void take(int length, ByteBuffer into) {
        long taken = taken();
        int at = index(taken + LENGTH_BYTES);
        int first = Math.min(length, capacity - at);
        into.put(into.position(), bytes, at, first);
        into.put(into.position() + first, bytes, 0, length - first);
        into.position(into.position() + length);
        counts.putLong(TAKEN_AT, taken + recordBytes(length));
    }

    private int used() throws CorruptMessageException {
        long used = put() - taken();
        if (used < 0 || used > capacity || used % LENGTH_BYTES != 0 || taken() % LENGTH_BYTES != 0) {
            throw new CorruptMessageException("the buffer's counts are damaged: " + put() + " bytes put, " + taken()
                    + " taken, and there is room for " + capacity);
        }
        return (int) used;
    }

    private long put() {
        return counts.getLong(PUT_AT);
    }

    private long taken() {
        return counts.getLong(TAKEN_AT);
    }

    private int index(long count) {
        return (int) count & (capacity - 1);
    }

    /** A length in front of a message, both up to a multiple of its size: so a length is never cut by the end. */
    private static long recordBytes(int length) {
        return (LENGTH_BYTES + (long) length + LENGTH_BYTES - 1) & -LENGTH_BYTES;
    }
}
