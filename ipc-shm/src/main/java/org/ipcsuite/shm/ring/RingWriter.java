package org.ipcsuite.shm.ring;

import static org.ipcsuite.shm.ring.RingRecord.HEADER;
import static org.ipcsuite.shm.ring.RingRecord.LINE;
import static org.ipcsuite.shm.ring.RingRecord.wordAt;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.jspecify.annotations.Nullable;

/**
 * The writer's end of a ring: {@link #offer} copies a message in, {@link #claim} and {@link #commit} let the caller
 * write it in place. Neither waits. For one thread of one process; a ring that was written before is never taken up by
 * a second writer.
 */
public final class RingWriter extends SimpleRingWriter {

    /**
     * How far ahead of the tail the headers are zeroed once a message is sent, in bytes, so that not each message does
     * it. That takes lines from the reader's cache that no thread waits for, and the writer has them when it needs
     * them.
     */
    private static final int AHEAD_BYTES = 16 * LINE;

    /**
     * The bytes after which a writer whose reader has read everything goes back to the beginning of the ring: messages
     * of any length that are sent one by one stay in lines that the first-level caches hold, and a reader that is
     * behind gets the whole ring. If it stops just when the writer has gone back, there is room for this much.
     */
    private static final int WINDOW_BYTES = 1 << 13;

    /** Bytes that one store of a copy writes, see {@link #copy}. */
    private static final int STORE = 32;

    private static final int NOTHING_CLAIMED = -1;

    private final RingReader ownReader;
    private final ByteBuffer claimed;
    private final int window;

    private int claimedLength = NOTHING_CLAIMED;
    private int claimedIndex;
    /** The index of the last record. */
    private int lastIndex;
    /** The bytes of the last record; 0 if no other may reuse its index. */
    private int lastBytes;
    /** Whether the record that was reserved last reuses the index of the one before it. */
    private boolean reusesIndex;
    /**
     * The index of the next record that reuses none, counted without wrapping: the remainder by the capacity is its
     * index. Less than the position once an index was reused.
     */
    private long tail;
    /** A record that ends up to here needs no check: it is in this window, and the next header is free and zeroed. */
    private long ready;

    private long windowEnd;
    /** Where zeroing ahead continues, counted as the tail is. */
    private long cleared;

    /**
     * The writer's end of a ring in new memory.
     *
     * @param ownReader the reader of this side, which gets the peer's consumer position
     */
    RingWriter(RingReader ownReader, ByteBuffer control, ByteBuffer records, Doorbell toReader) {
        super(control, records, toReader);
        this.ownReader = ownReader;
        this.claimed = records.duplicate();
        this.window = RingTuning.WINDOW ? Math.min(WINDOW_BYTES, capacity) : capacity;
        this.cleared = capacity; // new memory is all zero
    }

    /**
     * Room for a message in the ring itself: write it there, then {@link #commit}. A claim that is not committed is
     * forgotten by the next offer() or claim(), or when this process dies: the reader never sees it.
     *
     * @param length exact, 0 to {@link RingLayout#maxMessage()} bytes
     * @return the room, its position to its limit; the same buffer each time; null if the ring is full
     */
    public @Nullable ByteBuffer claim(int length) throws IOException {
        int index = reserve(RingRecord.bytes(length));
        claimedIndex = index;
        claimedLength = index < 0 ? NOTHING_CLAIMED : length;
        VarHandle.storeStoreFence(); // as in offer
        return index < 0 ? null : claimed.limit(index + HEADER + length).position(index + HEADER);
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
        publish(claimedIndex, length, RingRecord.bytes(length));
    }

    /**
     * Removes the message that was put in last, once: only for a reader that polls only when it is told by other means,
     * and was not told of this message.
     */
    public void abort() {
        position -= lastBytes;
        RingRecord.setRelease(words, lastIndex, 0);
        if (!reusesIndex) {
            tail -= lastBytes;
            cleared = tail; // what it held must not be taken for headers
            ready = tail;
        }
        lastBytes = 0;
    }

    /** The position of the next record, which grows with each message that is sent. */
    public long position() {
        return position;
    }

    /** Whether a message of that length would find room now. */
    public boolean hasRoom(int length) throws CorruptMessageException {
        int recordBytes = RingRecord.bytes(length);
        int toEnd = capacity - ((int) tail & mask);
        return isFree(recordBytes <= toEnd ? recordBytes + LINE : toEnd + recordBytes + LINE);
    }

    @Override
    int reserve(int recordBytes) throws IOException {
        if (claimedLength != NOTHING_CLAIMED) {
            forgetClaim();
        }
        reusesIndex = RingTuning.SAME_INDEX && recordBytes == lastBytes && ownReader.peerConsumerPosition() == position;
        if (reusesIndex) {
            consumerPosition = position;
            return lastIndex;
        }
        return tail + recordBytes <= ready ? (int) tail & mask : prepare(recordBytes);
    }

    private void forgetClaim() throws IOException {
        claimedLength = NOTHING_CLAIMED;
        toReader.wake(); // a padding that was put before it stands alone: nobody is woken for it later
        if (!reusesIndex) { // what was written there must not be taken for headers
            cleared = tail;
            ready = tail;
        }
    }

    /** Makes room for a record, and goes back to the beginning where it fits no more or the reader has read all. */
    private int prepare(int recordBytes) throws CorruptMessageException {
        int toEnd = capacity - ((int) tail & mask);
        boolean fits = recordBytes <= toEnd;
        if (toEnd < capacity
                && tail + recordBytes > windowEnd
                && (!fits || readConsumerPosition() == position)
                && isFree(toEnd + recordBytes + LINE)) {
            clear(tail + toEnd, LINE);
            write(capacity - toEnd, RingRecord.PADDING, toEnd, ownConsumerPosition());
            tail += toEnd;
            lastBytes = 0;
        } else if (!fits || !isFree(recordBytes + LINE)) {
            return -1;
        }
        windowEnd = ((tail + recordBytes - 1) & -window) + window;
        clear(tail + recordBytes, LINE);
        return (int) tail & mask;
    }

    /**
     * Copies a message in, so that nothing is stored over the end of its record. Where a processor has AVX-512, HotSpot
     * copies by stores of 32 bytes, of which the last is masked if it has less to do (StubGenerator's
     * arraycopy_avx3_special_cases). A masked store over the end of a line takes the next line from the reader, which
     * polls it for the next header, though nothing is stored there. So where a message leaves less than half a store of
     * its record free, which is 16 bytes, as stores begin behind a header of 16, its last 32 bytes are copied apart.
     */
    @Override
    void copy(ByteBuffer message, int length, int to) {
        int from = message.position();
        if (!RingTuning.SPLIT_COPY || RingRecord.bytes(length) - HEADER - length >= STORE / 2) {
            records.put(to, message, from, length);
            return;
        }
        int head = length - STORE;
        records.put(to, message, from, head);
        records.put(to + head, message, from + head, STORE);
    }

    @Override
    void publish(int index, int length, int recordBytes) throws IOException {
        if (!reusesIndex) {
            tail += recordBytes;
            lastIndex = index;
            lastBytes = recordBytes;
        }
        write(index, length + 1, recordBytes, ownConsumerPosition());
        toReader.wake();
        if (RingTuning.AHEAD && cleared - tail < AHEAD_BYTES / 2) {
            clear(tail, AHEAD_BYTES);
        }
    }

    /** What a record tells the peer: how far this side has read. */
    private long ownConsumerPosition() {
        return RingTuning.SAME_INDEX ? ownReader.consumerPosition() : 0;
    }

    /** Zeroes what may become headers, from there on and as far as it is free. */
    private void clear(long from, int bytes) {
        long free = tail + consumerPosition + capacity - position;
        long end = Math.min(from + bytes, free);
        for (cleared = Math.max(cleared, from); cleared < end; cleared += LINE) {
            words.put(wordAt((int) cleared & mask), 0);
        }
        ready = Math.min(windowEnd, cleared - LINE);
    }
}
