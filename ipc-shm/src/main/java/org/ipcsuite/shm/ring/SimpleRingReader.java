package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingRecord.HEADER;
import static org.ipcsuite.shm.ring.RingRecord.PADDING;
import static org.ipcsuite.shm.ring.RingRecord.getAcquire;
import static org.ipcsuite.shm.ring.RingRecord.setRelease;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Locale;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The reader's end of a ring, in its simplest form: it polls one header, where the next record will begin, and says
 * after each record how far it has read, which is the room of its writer.
 *
 * <p>For one thread of one process, and a ring whose writer stores no record at the index of the one before, see
 * {@link RingLayout}: a {@link SimpleRingWriter}, or a {@link RingWriter} whose peer stores 0 as its consumer position in
 * each record.
 */
public sealed class SimpleRingReader permits RingReader {

    /** What {@link #poll} returns if there is no message. */
    public static final int NOTHING = -1;

    final ByteBuffer records;
    /** The records as eight bytes each, for headers. */
    final LongBuffer words;

    final int capacity;
    final int mask;
    /** The position of the next record. */
    long position;
    /** The index of the record that was found. */
    int foundIndex;
    /** The length of its message. */
    int length;

    private final LongBuffer control;
    private final Doorbell toWriter;
    private final int wakeEach;
    /** The position from which on the writer is woken. */
    private long wakeAt;

    SimpleRingReader(ByteBuffer control, ByteBuffer records, Doorbell toWriter) {
        this.control = control.asLongBuffer();
        this.records = records;
        this.words = records.asLongBuffer();
        this.capacity = records.capacity();
        this.mask = capacity - 1;
        this.toWriter = toWriter;
        this.wakeEach = capacity / RingLayout.WAKE_EACH;
        this.wakeAt = wakeEach;
    }

    /**
     * Takes the next message into the buffer, from its position on.
     *
     * @return its length, 0 or more, or {@link #NOTHING}
     * @throws BufferTooSmallException if the message does not fit: it stays
     * @throws CorruptMessageException if the ring is damaged
     */
    public int poll(ByteBuffer into) throws IOException {
        if (!hasNext()) {
            return NOTHING;
        }
        int to = into.position();
        if (length > into.limit() - to) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        into.put(to, records, foundIndex + HEADER, length);
        into.position(to + length);
        advance(RingRecord.bytes(length));
        return length;
    }

    /** Whether there is a message; passes a padding, which makes room for the writer. */
    public boolean hasNext() throws IOException {
        int index = (int) position & mask;
        // acquire: a reader that sees the header sees the message
        long header = getAcquire(words, index);
        if (header == 0) {
            return false;
        }
        int lengthWord = RingRecord.lengthWord(header);
        boolean isNext = RingRecord.hasPosition(header, position);
        if (isNext && lengthWord == PADDING && index != 0) {
            advance(capacity - index);
            return hasNext();
        }
        if (!isNext || !endsInRing(lengthWord, index)) {
            throw damaged(header, index);
        }
        foundIndex = index;
        length = lengthWord - 1;
        return true;
    }

    /** Whether it is the length word of a message that ends before the ring does. */
    final boolean endsInRing(int lengthWord, int index) {
        return lengthWord > 0 && lengthWord - 1 <= capacity - HEADER - index;
    }

    final CorruptMessageException damaged(long header, int index) {
        return new CorruptMessageException(String.format(
                Locale.ROOT,
                "the ring is damaged: the header of position %d at index %d is %016x, which no record has",
                position,
                index,
                header));
    }

    /** Continues behind a record, whose bytes the writer may use again. */
    void advance(int recordBytes) throws IOException {
        long next = position + recordBytes;
        // release: the message is read before the writer can write over it
        setRelease(control, CONSUMER_POSITION, next);
        moveTo(next);
        if (next >= wakeAt) {
            wakeAt = next + wakeEach;
            toWriter.wake();
        }
    }

    /** Stores the position; apart, since another thread reads that of a {@link RingReader}. */
    void moveTo(long next) {
        position = next;
    }
}
