package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.HEADER;
import static org.ipcsuite.shm.ring.RingLayout.LINE;
import static org.ipcsuite.shm.ring.RingLayout.LONGS;
import static org.ipcsuite.shm.ring.RingLayout.PADDING;
import static org.ipcsuite.shm.ring.RingLayout.READ_POSITION;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.jspecify.annotations.Nullable;

/**
 * The writer's end of a ring: {@link #offer} copies a message in, {@link #claim} and {@link #commit} let the caller
 * write it in place. Neither waits. For one thread of one process; a ring that was written before is never taken up by a
 * second writer.
 */
public final class RingWriter {

    /**
     * How far ahead of the position the headers are zeroed once a message is out, in bytes. The line that is taken back
     * from the reader's cache then is one that nobody waits for.
     */
    private static final int AHEAD = 16 * LINE;

    private static final int NOTHING_CLAIMED = -1;

    private final ByteBuffer control;
    private final ByteBuffer records;
    private final ByteBuffer claimed;
    private final Doorbell toReader;
    private final int capacity;
    private final int mask;

    private int claimedLength = NOTHING_CLAIMED;
    private long position;
    /** Where zeroing ahead goes on. */
    private long cleared;
    /** Where the reader was when we last looked. */
    private long readPosition;

    RingWriter(ByteBuffer control, ByteBuffer records, Doorbell toReader) {
        this.control = control;
        this.records = records;
        this.claimed = records.duplicate();
        this.toReader = toReader;
        this.capacity = records.capacity();
        this.mask = capacity - 1;
        this.cleared = capacity; // new memory is all zero
    }

    /**
     * Puts the remaining bytes in as one message, up to {@link RingLayout#maxMessage()}, and leaves none remaining.
     *
     * @return false if the ring is full: nothing has happened
     * @throws CorruptMessageException if the reader's position is none
     */
    public boolean offer(ByteBuffer message) throws IOException {
        int length = message.remaining();
        int at = reserve(length);
        if (at < 0) {
            return false;
        }
        Copy.bytes(message, message.position(), records, at + HEADER, length);
        message.position(message.limit());
        publish(length);
        return true;
    }

    /**
     * Room for a message in the ring itself: write it there, then {@link #commit}. A claim that is not committed is
     * forgotten by the next call of any kind, or when this process dies: the reader never sees it.
     *
     * @param length exact, 0 to {@link RingLayout#maxMessage()} bytes
     * @return the room, its position to its limit; the same buffer each time; null if the ring is full
     */
    public @Nullable ByteBuffer claim(int length) throws IOException {
        int at = reserve(length);
        claimedLength = at < 0 ? NOTHING_CLAIMED : length;
        return at < 0 ? null : claimed.limit(at + HEADER + length).position(at + HEADER);
    }

    /**
     * Hands over what was written into the room that {@link #claim} has just given.
     *
     * @throws IllegalStateException if nothing is claimed
     */
    public void commit() throws IOException {
        if (claimedLength == NOTHING_CLAIMED) {
            throw new IllegalStateException("commit follows a claim, once");
        }
        publish(claimedLength);
    }

    /** Whether a message of that length would find room now. */
    public boolean hasRoom(int length) throws CorruptMessageException {
        int record = RingLayout.recordBytes(length);
        int toEnd = capacity - ((int) position & mask);
        return isFree(record <= toEnd ? record + LINE : toEnd + record + LINE);
    }

    /** The place of the next record's header; -1 if there is no room. */
    private int reserve(int length) throws CorruptMessageException {
        int record = RingLayout.recordBytes(length);
        int index = (int) position & mask;
        int toEnd = capacity - index;
        if (record <= toEnd) {
            return isFree(record + LINE) ? index : -1;
        }
        if (!isFree(toEnd + record + LINE)) {
            return -1;
        }
        write(PADDING, toEnd);
        return 0;
    }

    /** Room for the record and the next one's header, which has to be zero before this one is seen. */
    private boolean isFree(int bytes) throws CorruptMessageException {
        long end = position + bytes;
        if (end <= readPosition + capacity) {
            return true;
        }
        // acquire: what the reader has read of that space, it read before we write there
        long seen = (long) LONGS.getAcquire(control, READ_POSITION);
        if (seen < readPosition || seen > position) {
            throw new CorruptMessageException("the ring is damaged: its reader is said to be at " + seen + ", was at "
                    + readPosition + " before, and its writer is at " + position);
        }
        readPosition = seen;
        return end <= readPosition + capacity;
    }

    private void publish(int length) throws IOException {
        claimedLength = NOTHING_CLAIMED;
        write(length + 1, RingLayout.recordBytes(length));
        toReader.ring();
        clearAhead();
    }

    private void write(int word, int record) {
        int index = (int) position & mask;
        long header = RingLayout.header(position, word);
        position += record;
        // also where it was zeroed ahead: a claim that was not committed may have been written over it
        records.putLong((int) position & mask, 0);
        cleared = Math.max(cleared, position + LINE);
        // release: the message and the zero behind it are there before the header is
        LONGS.setRelease(records, index, header);
    }

    private void clearAhead() {
        long end = Math.min(position + AHEAD, readPosition + capacity);
        while (cleared < end) {
            records.putLong((int) cleared & mask, 0);
            cleared += LINE;
        }
    }
}
