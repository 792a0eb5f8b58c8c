package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.HEADER;
import static org.ipcsuite.shm.ring.RingLayout.LONGS;
import static org.ipcsuite.shm.ring.RingLayout.PADDING;
import static org.ipcsuite.shm.ring.RingLayout.READ_POSITION;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The reader's end of a ring: {@link #poll} copies a message out, {@link #peek}, {@link #message} and {@link #release}
 * let the caller read it in place. None waits. For one thread of one process.
 */
public final class RingReader {

    /** What {@link #poll} and {@link #peek} return if there is no message. */
    public static final int NOTHING = -1;

    private final ByteBuffer control;
    private final ByteBuffer records;
    private final ByteBuffer message;
    private final Doorbell toWriter;
    private final int capacity;
    private final int mask;

    private long position;
    /** Where we were when we rang last. */
    private long rung;

    RingReader(ByteBuffer control, ByteBuffer records, Doorbell toWriter) {
        this.control = control;
        this.records = records;
        this.message = records.duplicate();
        this.toWriter = toWriter;
        this.capacity = records.capacity();
        this.mask = capacity - 1;
    }

    /**
     * Takes the next message into the buffer, from its position on.
     *
     * @return its length, 0 or more, or {@link #NOTHING}
     * @throws BufferTooSmallException if the message does not fit: it stays
     * @throws IOException if there is no record where one should be
     */
    public int poll(ByteBuffer into) throws IOException {
        int length = peek();
        if (length < 0) {
            return NOTHING;
        }
        int at = into.position();
        if (length > into.remaining()) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        into.put(at, records, ((int) position & mask) + HEADER, length);
        into.position(at + length);
        advance(RingLayout.recordBytes(length));
        return length;
    }

    /** The length of the next message, which stays; or {@link #NOTHING}. */
    public int peek() throws IOException {
        int index = (int) position & mask;
        // acquire: who sees the header sees the message behind it
        long header = (long) LONGS.getAcquire(records, index);
        if (header == 0) {
            return NOTHING;
        }
        int length = RingLayout.word(header) - 1;
        if (length >= 0 && header == RingLayout.header(position, length + 1) && length <= capacity - index - HEADER) {
            return length;
        }
        return peekBehindPadding(header);
    }

    /** The message that {@link #peek} has just found, its position to its limit; the same buffer each time. */
    public ByteBuffer message() throws IOException {
        int length = peek();
        int at = ((int) position & mask) + HEADER;
        return message.limit(at + Math.max(0, length)).position(at);
    }

    /** Goes on behind the message that {@link #message} gave: the writer may use its place again. */
    public void release() throws IOException {
        advance(RingLayout.recordBytes(message.limit() - HEADER - ((int) position & mask)));
    }

    /** Whether there is something at our position. */
    public boolean hasRecord() {
        return (long) LONGS.getAcquire(records, (int) position & mask) != 0;
    }

    private int peekBehindPadding(long header) throws IOException {
        int index = (int) position & mask;
        if (index == 0 || header != RingLayout.header(position, PADDING)) {
            throw new CorruptMessageException(String.format(
                    "the ring is damaged: at position %d stands %016x, which is no record's header", position, header));
        }
        advance(capacity - index);
        return peek();
    }

    private void advance(int record) throws IOException {
        position += record;
        // release: we have read what was there before the writer can write over it
        LONGS.setRelease(control, READ_POSITION, position);
        if (position - rung >= capacity / RingLayout.RUNG_EACH) {
            rung = position;
            toWriter.ring();
        }
    }
}
