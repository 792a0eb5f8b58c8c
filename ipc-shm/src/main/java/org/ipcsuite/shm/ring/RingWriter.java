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
     * How far ahead of the position the headers are zeroed once a message is out, in bytes, and not for each message anew.
     * The lines that are taken back from the reader's cache then are lines that nobody waits for, and the writer has them
     * when it needs them: leaving there the headers of the lap before, which a reader could tell by their position, is slower.
     */
    private static final int AHEAD = 16 * LINE;

    /**
     * Where a writer whose reader has read everything goes back to the beginning of the ring, in bytes: an exchange of
     * questions and answers stays in lines that the first-level caches hold, and a reader that is behind gets the whole
     * ring. Should it stop just when the writer has gone back, there is room for this much until it goes on.
     */
    private static final int WINDOW = 1 << 13;

    private static final int NOTHING_CLAIMED = -1;

    private final ByteBuffer control;
    private final ByteBuffer records;
    private final ByteBuffer claimed;
    private final Doorbell toReader;
    private final int capacity;
    private final int mask;
    private final int window;

    private int claimedLength = NOTHING_CLAIMED;
    private long position;
    /** Up to here a record may end without another thought: in this window, with the next header free and zeroed. */
    private long ready;

    private long windowEnd;
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
        this.window = Math.min(WINDOW, capacity);
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
        records.put(at + HEADER, message, message.position(), length);
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

    /**
     * Takes back the message that was put in last, of that length: only where the reader looks no further than it is
     * told by other means, and was not told of this one.
     */
    public void retract(int length) {
        position -= RingLayout.recordBytes(length);
        cleared = position; // what it held must not be taken for headers
        ready = position;
        LONGS.setRelease(records, (int) position & mask, 0L);
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
        boolean isReady = position + record <= ready && claimedLength == NOTHING_CLAIMED;
        return isReady ? (int) position & mask : prepare(record);
    }

    /** Makes room for a record, and goes back to the beginning where it fits no more or the reader has read all. */
    private int prepare(int record) throws CorruptMessageException {
        if (claimedLength != NOTHING_CLAIMED) { // what was written there must not be taken for headers
            claimedLength = NOTHING_CLAIMED;
            cleared = position;
        }
        int index = (int) position & mask;
        int toEnd = capacity - index;
        boolean fits = record <= toEnd;
        if (index > 0
                && position + record > windowEnd
                && (!fits || look() == position)
                && isFree(toEnd + record + LINE)) {
            clear(position + toEnd, LINE);
            header(PADDING, toEnd);
        } else if (!fits || !isFree(record + LINE)) {
            return -1;
        }
        windowEnd = (position + record - 1 & -window) + window;
        clear(position + record, LINE);
        return (int) position & mask;
    }

    /** Room for the record and the next one's header, which has to be zero before this one is seen. */
    private boolean isFree(int bytes) throws CorruptMessageException {
        long end = position + bytes;
        return end <= readPosition + capacity || end <= look() + capacity;
    }

    /** Looks where the reader is. */
    private long look() throws CorruptMessageException {
        // acquire: what the reader has read of that space, it read before we write there
        long seen = (long) LONGS.getAcquire(control, READ_POSITION);
        if (seen < readPosition || seen > position) {
            throw new CorruptMessageException("the ring is damaged: its reader is said to be at " + seen + ", was at "
                    + readPosition + " before, and its writer is at " + position);
        }
        readPosition = seen;
        return seen;
    }

    private void publish(int length) throws IOException {
        claimedLength = NOTHING_CLAIMED;
        header(length + 1, RingLayout.recordBytes(length));
        toReader.ring();
        if (cleared - position < AHEAD / 2) {
            clear(position, AHEAD);
        }
    }

    private void header(int word, int record) {
        int index = (int) position & mask;
        long header = RingLayout.header(position, word);
        position += record;
        // release: the message and the zero behind it are there before the header is
        LONGS.setRelease(records, index, header);
    }

    /** Zeroes what may become headers, from there on and as far as it is free. */
    private void clear(long from, int bytes) {
        long free = readPosition + capacity;
        long end = Math.min(from + bytes, free);
        for (cleared = Math.max(cleared, from); cleared < end; cleared += LINE) {
            LONGS.set(records, (int) cleared & mask, 0L);
        }
        ready = Math.min(windowEnd, cleared - LINE);
    }
}
