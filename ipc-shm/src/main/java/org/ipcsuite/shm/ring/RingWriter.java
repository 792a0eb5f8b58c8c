package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingLayout.CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingLayout.HEADER;
import static org.ipcsuite.shm.ring.RingLayout.LINE;
import static org.ipcsuite.shm.ring.RingLayout.PADDING;
import static org.ipcsuite.shm.ring.RingLayout.SENDER_CONSUMER_POSITION;
import static org.ipcsuite.shm.ring.RingLayout.getAcquire;
import static org.ipcsuite.shm.ring.RingLayout.setRelease;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
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
     * The lines that are then taken back from the reader's cache are lines that no thread waits for, and the writer has
     * them when it needs them: leaving there the headers of the lap before, which a reader could tell by their number,
     * is slower.
     */
    private static final int AHEAD = 16 * LINE;

    /**
     * Where a writer whose reader has read everything goes back to the beginning of the ring, in bytes: what is sent one
     * by one, of any length, stays in lines that the first-level caches hold, and a reader that is behind gets the whole
     * ring. Should it stop just when the writer has gone back, there is room for this much until it goes on.
     */
    private static final int WINDOW = 1 << 13;

    /** Bytes that a store of a copy takes, see {@link #copy}. */
    private static final int STORE = 32;

    private static final int NOTHING_CLAIMED = -1;

    private final RingReader ours;
    private final LongBuffer control;
    private final ByteBuffer records;
    /** The same, for headers. */
    private final LongBuffer words;

    private final ByteBuffer claimed;
    private final Doorbell toReader;
    private final int capacity;
    private final int mask;
    private final int window;

    private int claimedLength = NOTHING_CLAIMED;
    private int claimedAt;
    /** Of the next record. */
    private long number;
    /** The number that the reader waited for when we last looked. */
    private long consumerPosition;
    /** Where the last record began. */
    private int lastAt;
    /** Its bytes; 0 if no other may take its place. */
    private int lastBytes;
    /** Whether the record that was reserved last takes the place of the one before it. */
    private boolean isAgain;
    /** Where the next record begins that takes a place of its own: its remainder by the capacity is its index. */
    private long position;
    /** Up to here a record may end without another thought: in this window, with the next header free and zeroed. */
    private long ready;

    private long windowEnd;
    /** Where zeroing ahead continues. */
    private long cleared;

    /**
     * The writer's end of a ring in new memory.
     *
     * @param ours the reader of this side, which gets the peer's consumer position
     */
    RingWriter(RingReader ours, ByteBuffer control, ByteBuffer records, Doorbell toReader) {
        this.ours = ours;
        this.control = control.asLongBuffer();
        this.records = records;
        this.words = records.asLongBuffer();
        this.claimed = records.duplicate();
        this.toReader = toReader;
        this.capacity = records.capacity();
        this.mask = capacity - 1;
        this.window = Math.min(WINDOW, capacity);
        this.cleared = capacity; // new memory is all zero
    }

    /**
     * Puts the remaining bytes in as one message and leaves none remaining.
     *
     * @param message up to {@link RingLayout#maxMessage()} bytes; more may find no room even in an empty ring, so the
     *     caller refuses that
     * @return false if the ring is full: nothing has happened
     * @throws CorruptMessageException if the number that its reader is said to wait for is none
     */
    public boolean offer(ByteBuffer message) throws IOException {
        int length = message.remaining();
        int record = RingLayout.recordBytes(length);
        int at = reserve(record);
        if (at < 0) {
            return false;
        }
        // a header is seen before the bytes of a later message are, which may look like one
        VarHandle.storeStoreFence();
        copy(message, length, at + HEADER, record - HEADER);
        message.position(message.limit());
        publish(at, length, record);
        return true;
    }

    /**
     * Room for a message in the ring itself: write it there, then {@link #commit}. A claim that is not committed is
     * forgotten by the next offer() or claim(), or when this process dies: the reader never sees it.
     *
     * @param length exact, 0 to {@link RingLayout#maxMessage()} bytes
     * @return the room, its position to its limit; the same buffer each time; null if the ring is full
     */
    public @Nullable ByteBuffer claim(int length) throws IOException {
        int at = reserve(RingLayout.recordBytes(length));
        claimedAt = at;
        claimedLength = at < 0 ? NOTHING_CLAIMED : length;
        VarHandle.storeStoreFence(); // as in offer
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
        int length = claimedLength;
        claimedLength = NOTHING_CLAIMED;
        publish(claimedAt, length, RingLayout.recordBytes(length));
    }

    /**
     * Removes the message that was put in last, once: only where the reader reads no further than it is told by other
     * means, and was not told of this one.
     */
    public void abort() {
        number -= lastBytes;
        setRelease(words, lastAt, 0);
        if (!isAgain) {
            position -= lastBytes;
            cleared = position; // what it held must not be taken for headers
            ready = position;
        }
        lastBytes = 0;
    }

    /** Whether a message of that length would find room now. */
    public boolean hasRoom(int length) throws CorruptMessageException {
        int record = RingLayout.recordBytes(length);
        int toEnd = capacity - ((int) position & mask);
        return isFree(record <= toEnd ? record + LINE : toEnd + record + LINE);
    }

    /** The index of the next record; -1 if there is no room. */
    private int reserve(int record) throws CorruptMessageException {
        if (claimedLength != NOTHING_CLAIMED) {
            forgetClaim();
        }
        isAgain = record == lastBytes && ours.peerConsumerPosition() == number;
        if (isAgain) {
            consumerPosition = number;
            return lastAt;
        }
        return position + record <= ready ? (int) position & mask : prepare(record);
    }

    private void forgetClaim() {
        claimedLength = NOTHING_CLAIMED;
        if (!isAgain) { // what was written there must not be taken for headers
            cleared = position;
            ready = position;
        }
    }

    /** Makes room for a record, and goes back to the beginning where it fits no more or the reader has read all. */
    private int prepare(int record) throws CorruptMessageException {
        int toEnd = capacity - ((int) position & mask);
        boolean fits = record <= toEnd;
        if (toEnd < capacity
                && position + record > windowEnd
                && (!fits || look() == number)
                && isFree(toEnd + record + LINE)) {
            clear(position + toEnd, LINE);
            write(capacity - toEnd, PADDING, toEnd);
            position += toEnd;
            lastBytes = 0;
        } else if (!fits || !isFree(record + LINE)) {
            return -1;
        }
        windowEnd = (position + record - 1 & -window) + window;
        clear(position + record, LINE);
        return (int) position & mask;
    }

    /** Room for the record and the next one's header, which has to be zero before this one is seen. */
    private boolean isFree(int bytes) throws CorruptMessageException {
        long end = number + bytes;
        return end <= consumerPosition + capacity || end <= look() + capacity;
    }

    /** Reads the consumer's position: the number of the record that the reader waits for. */
    private long look() throws CorruptMessageException {
        // acquire: what the reader has read of that space, it read before we write there
        long seen = getAcquire(control, CONSUMER_POSITION);
        if (seen < consumerPosition || seen > number) {
            throw new CorruptMessageException("the ring is damaged: its reader is said to wait for number " + seen
                    + ", waited for " + consumerPosition + " before, and the next one that is written is " + number);
        }
        consumerPosition = seen;
        return seen;
    }

    /**
     * Copies a message in, so that nothing is stored over the end of its record. Where a processor has AVX-512, HotSpot
     * copies by stores of 32 bytes, of which the last is masked if it has less to do (StubGenerator's
     * arraycopy_avx3_special_cases). Over the end of a line that takes the next line from its reader, though it writes
     * nothing there, and that is where the next header is looked for. So where a message leaves less than half a store of
     * its record, which is 16 bytes, as stores begin behind a header of 16, its last 32 bytes are copied apart.
     */
    private void copy(ByteBuffer message, int length, int to, int room) {
        int from = message.position();
        if (room - length >= STORE / 2) {
            records.put(to, message, from, length);
            return;
        }
        int head = length - STORE;
        records.put(to, message, from, head);
        records.put(to + head, message, from + head, STORE);
    }

    private void publish(int at, int length, int record) throws IOException {
        if (!isAgain) {
            position += record;
            lastAt = at;
            lastBytes = record;
        }
        write(at, length + 1, record);
        toReader.wake();
        if (cleared - position < AHEAD / 2) {
            clear(position, AHEAD);
        }
    }

    private void write(int at, int word, int record) {
        words.put(RingLayout.wordAt(at + SENDER_CONSUMER_POSITION), ours.consumerPosition());
        long header = RingLayout.header(number, word);
        number += record;
        // release: the message and the zero behind it are there before the header is
        setRelease(words, at, header);
    }

    /** Zeroes what may become headers, from there on and as far as it is free. */
    private void clear(long from, int bytes) {
        long free = position + consumerPosition + capacity - number;
        long end = Math.min(from + bytes, free);
        for (cleared = Math.max(cleared, from); cleared < end; cleared += LINE) {
            words.put(RingLayout.wordAt((int) cleared & mask), 0);
        }
        ready = Math.min(windowEnd, cleared - LINE);
    }
}
