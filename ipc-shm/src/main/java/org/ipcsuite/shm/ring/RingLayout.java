package org.ipcsuite.shm.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The memory of a connection: a header and two rings, one each way, in the machine's own byte order. A record's
 * <em>number</em> is how many bytes all records before it have in this ring: an unsigned number of 8 bytes that starts
 * at 0 and never wraps.
 *
 * <pre>
 *   region, 4096 + 2 * (4096 + C) bytes, no more and no less
 *   0        magic, the bytes "IPCRING" and 0 (8)
 *   8        version of this layout, 2 (4)
 *   12       capacity C of each ring (4): a power of two, 1 KiB to 512 MiB
 *   16       process id of the listener (4)
 *   20       process id of the connector (4), 0 before
 *   24       the listener has closed: 1 (4)
 *   28       the connector has closed: 1 (4)
 *   4096     ring that the listener reads (4096 + C)
 *   8192 + C ring that the connector reads (4096 + C)
 *
 *   ring
 *   512      number that its reader waits for (8)
 *   640      wake-up place of its reader, which waits for a record (128)
 *   768      wake-up place of its writer, which waits for space (128)
 *   4096     records (C)
 *
 *   record, at a multiple of 64 from the beginning of the records
 *   0        word (4): 0 nothing yet, the message's length + 1, or -1 padding
 *   4        the lower half of the record's number (4)
 *   8        number that the sender waits for in the ring that it reads (8)
 *   16       message; the next record begins at the next multiple of 64
 * </pre>
 *
 * <p><b>Set-up.</b> The listener makes the region all zero, writes version, capacity and its process id, and the magic
 * last. The connector checks all of it against the size of the memory, and takes the connection by storing its process
 * id at 20, in place of 0, as one atomic compare-and-exchange; a holder of the connector's lock may use a plain store.
 *
 * <p><b>Sending.</b> A record takes R = 16 + length bytes, rounded up to a multiple of 64; the writer's number is N and
 * its place P, both 0 at first. It waits until the record, and 64 bytes for the header behind it, are free: N + R + 64
 * is at most the number at 512 plus C. If fewer than R bytes are left before the end of the ring, a padding fills those
 * E bytes up, and the record begins at 0: then N + E + R + 64 is compared, 8 bytes of 0 are stored at place 0, the
 * padding (word -1, number N, and the number that the sender waits for) at P, and N grows by E. A writer may do that
 * earlier, too. In this order it then stores: the message; the number that it waits for in the ring that it reads; 8
 * bytes of 0, word and number both, where the next record will begin, P + R modulo C; and last, as a release, its own
 * word and number, all 8 bytes at once: a reader that sees them sees the rest. N and P grow by R. A header is seen
 * before a later message's bytes are, which takes a fence before these are written, as they may look like a header. No
 * message is larger than three eighths of the ring less 16. After each record it wakes the ring's reader.
 *
 * <p><b>In the same place again.</b> If the reader is known to wait for just the record that comes next, and that takes
 * as much space as the one before, it may take its place; but not that of a padding. So questions and answers stay in
 * the same lines, as in memory for a single message, and two messages in a row find the whole ring. The writer knows
 * without a look at the reader's own line, since every answer says for which number its sender waits. A writer need not
 * do this, and one that always says 0 at 8 keeps its peer from doing it; every reader must expect it.
 *
 * <p><b>Receiving.</b> The reader keeps the number N that it waits for, and two places: L, where the last record began,
 * and M, where it ended, modulo C; all three are 0 at first. It reads the headers at L and then at M, each time word and
 * number at once (an acquire), until one has a word that is not 0 and the lower half of N; if both have, the one at M
 * counts. A padding is found at M only: N grows by C - M, and L and M become 0. A message that was found at M moves L
 * to M, and M on by R, modulo C; one that was found at L moves neither. N grows by R. It reads the message first, then
 * stores N at 512 as a release, and only then says N in a record of its own. It wakes the writer whenever another
 * eighth of the ring was read since it last did, hence the three eighths. Anything else at M than 0, and at L than 0 or
 * the last record's header, is damage. A message of up to 48 bytes crosses in the one cache line that the reader looks
 * at anyway.
 *
 * <p><b>Closing.</b> A side stores 1 at 24 or 28 and wakes both waits of its peer. A side that sees that the peer has
 * closed receives what is in the ring, and then the end; sending fails.
 *
 * <p><b>Waiting.</b> The four wake-up places are numbered 0 (the listener waits for a record: ring that the listener
 * reads, 640), 1 (the listener waits for space: the other ring, 768), 2 (the connector waits for a record: ring that the
 * connector reads, 640) and 3 (the connector waits for space: the other ring, 768). The mechanism defines their
 * content; where both sides spin they are empty, and no side is woken.
 *
 * <p><b>Distances.</b> Each field that one side writes and the other reads has 128 bytes to itself: a cache line has 64,
 * and processors fetch neighbouring lines in pairs. The records stand a page (4096 bytes) further on, since processors also
 * guess within a page which lines are read next. A record begins at a line's beginning, so that the writer of the next one
 * never takes a line from the reader of this one.
 *
 * <p>The idea of a record whose length is written last is that of Agrona's ring buffers; see also Lamport, "Proving the
 * correctness of multiprocess programs" (1977), for one writer and one reader without a lock.
 */
public final class RingLayout {

    /** Bytes of a cache line; records begin at multiples of it. */
    static final int LINE = 64;
    /** Bytes of a record before its message. */
    static final int HEADER = 16;
    /** Where a record says for which number its sender waits. */
    static final int SENDER_CONSUMER_POSITION = 8;
    /** The word of a record that only fills up the end of the ring. */
    static final int PADDING = -1;

    /** The number that the ring's reader waits for. */
    static final int CONSUMER_POSITION = 512;
    /** The reader rings for a writer that waits after each eighth of the ring. */
    static final int WAKE_EACH = 8;

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final long MAGIC = ByteBuffer.wrap(new byte[] {'I', 'P', 'C', 'R', 'I', 'N', 'G', 0})
            .order(ByteOrder.nativeOrder())
            .getLong();
    private static final int VERSION = 2;

    private static final int MAGIC_AT = 0;
    private static final int VERSION_AT = 8;
    private static final int CAPACITY_AT = 12;
    private static final int PID_AT = 16;
    private static final int CLOSED_AT = 24;
    private static final int RINGS_AT = 4096;

    private static final int READER_DOORBELL = 640;
    private static final int WRITER_DOORBELL = 768;
    private static final int DOORBELL_BYTES = 128;
    private static final int RECORDS = 4096;

    private static final int SMALLEST_CAPACITY = 1 << 10;
    /** So that both rings together stay below 2 GiB, which is what a buffer can map. */
    private static final int LARGEST_CAPACITY = 1 << 29;

    private final ByteBuffer region;
    private final LongBuffer words;
    private final int capacity;

    private RingLayout(ByteBuffer region, int capacity) {
        this.region = region;
        this.words = region.asLongBuffer();
        this.capacity = capacity;
    }

    /**
     * The capacity of a ring that holds at least so many bytes, and 8/3 of the largest message, see {@link #maxMessage}.
     *
     * @return a power of two, 1 KiB to 512 MiB
     */
    public static int capacityFor(int wish, int maxMessage) {
        long needed = Math.max(Math.max(wish, SMALLEST_CAPACITY), 8L * recordBytes(maxMessage) / 3 + 1);
        if (needed > LARGEST_CAPACITY) {
            throw new IllegalArgumentException("a ring holds at most " + LARGEST_CAPACITY + " bytes, and messages of "
                    + maxMessage + " bytes with a capacity of " + wish + " need " + needed);
        }
        int highest = Integer.highestOneBit((int) needed);
        return highest == needed ? highest : highest << 1;
    }

    /** Bytes of a region with two rings of that capacity. */
    public static int regionBytes(int capacity) {
        return RINGS_AT + 2 * (RECORDS + capacity);
    }

    /**
     * Writes the header into a region that is all zero; the magic is stored last, so a partial header is never
     * accepted.
     */
    public static RingLayout create(ByteBuffer zeroed, int capacity, int listenerPid) {
        zeroed.order(ByteOrder.nativeOrder())
                .putInt(VERSION_AT, VERSION)
                .putInt(CAPACITY_AT, capacity)
                .putInt(PID_AT, listenerPid);
        RingLayout layout = new RingLayout(zeroed, capacity);
        setRelease(layout.words, MAGIC_AT, MAGIC);
        return layout;
    }

    /**
     * Reads the header of a region that another process made.
     *
     * @throws CorruptMessageException if it is foreign, of another version, or its numbers are impossible
     */
    public static RingLayout of(ByteBuffer region) throws CorruptMessageException {
        region.order(ByteOrder.nativeOrder());
        if (region.capacity() < regionBytes(SMALLEST_CAPACITY)
                || getAcquire(region.asLongBuffer(), MAGIC_AT) != MAGIC) {
            throw new CorruptMessageException("this memory holds no ring: it does not begin with IPCRING");
        }
        int version = region.getInt(VERSION_AT);
        if (version != VERSION) {
            throw new CorruptMessageException("a ring of version " + version + ", and this program knows " + VERSION);
        }
        int capacity = region.getInt(CAPACITY_AT);
        if (capacity < SMALLEST_CAPACITY
                || capacity > LARGEST_CAPACITY
                || Integer.bitCount(capacity) != 1
                || regionBytes(capacity) != region.capacity()) {
            throw new CorruptMessageException("the ring's header is damaged: a capacity of " + capacity
                    + " bytes in a region of " + region.capacity());
        }
        RingLayout layout = new RingLayout(region, capacity);
        layout.requirePid(Side.LISTENER);
        return layout;
    }

    /**
     * Fails unless a side that has come says which process it is.
     *
     * @throws CorruptMessageException if its process id is 0 or negative
     */
    public void requirePid(Side side) throws CorruptMessageException {
        if (pid(side) <= 0) {
            throw new CorruptMessageException("the ring's header is damaged: the process id of its " + side.lock()
                    + " is " + pid(side) + ", which no process has");
        }
    }

    /**
     * The largest message that always fits sooner or later, in bytes. It needs its record's space, up to as much again
     * before the end of the ring, and the reader may have last woken it when there was still an eighth of the ring to
     * read.
     */
    public int maxMessage() {
        return 3 * (capacity / 8) - HEADER;
    }

    public int capacity() {
        return capacity;
    }

    /** The reader's end of the ring that this side reads. */
    public RingReader reader(Side side, Doorbell toWriter) {
        return new RingReader(control(side), records(side), toWriter);
    }

    /** The writer's end of the ring that this side writes, which gets the peer's consumer position from its reader. */
    public RingWriter writer(Side side, Doorbell toReader, RingReader ours) {
        return new RingWriter(ours, control(side.other()), records(side.other()), toReader);
    }

    /** 128 bytes for waiting until there is a record in the ring that this side reads. */
    public ByteBuffer readerDoorbell(Side side) {
        return slice(ring(side) + READER_DOORBELL, DOORBELL_BYTES);
    }

    /** 128 bytes for waiting until there is space in the ring that this side writes. */
    public ByteBuffer writerDoorbell(Side side) {
        return slice(ring(side.other()) + WRITER_DOORBELL, DOORBELL_BYTES);
    }

    /** Makes this process the connector, if none has connected. */
    public boolean claimConnector(int pid) {
        return INTS.compareAndSet(region, PID_AT + Integer.BYTES, 0, pid);
    }

    /** The process id of a side, 0 if it is not there yet. */
    public int pid(Side side) {
        return (int) INTS.getAcquire(region, PID_AT + Integer.BYTES * place(side));
    }

    /** Marks this side as closed: it sends and receives no more; what it has sent before is in the ring. */
    public void close(Side side) {
        INTS.setRelease(region, CLOSED_AT + Integer.BYTES * place(side), 1);
    }

    public boolean isClosed(Side side) {
        return (int) INTS.getAcquire(region, CLOSED_AT + Integer.BYTES * place(side)) != 0;
    }

    /** Whether neither side has closed: one look at a line that changes once. */
    public boolean isOpen() {
        return getAcquire(words, CLOSED_AT) == 0; // both numbers at once
    }

    /**
     * Reads eight bytes at once: what is read after them was written before them, or later.
     *
     * <p>Buffer and fence, and not a VarHandle over bytes, which looks for each access whether it is aligned and of which
     * byte order: with these looks sending and receiving grow beyond what C2 compiles into its caller
     * (InlineSmallCode), and a round trip takes a tenth longer. A long in a LongBuffer is read and written as a whole
     * on a JVM of 64 bits; on a smaller one it would need the VarHandle.
     *
     * @param at byte index, a multiple of eight
     */
    static long getAcquire(LongBuffer words, int at) {
        long word = words.get(wordAt(at));
        VarHandle.acquireFence();
        return word;
    }

    /** Writes eight bytes at once: a reader that sees them sees what was written before them. */
    static void setRelease(LongBuffer words, int at, long word) {
        VarHandle.releaseFence();
        words.put(wordAt(at), word);
    }

    /** The index of eight bytes among the words of a buffer; a shift, as a division would ask for the sign. */
    static int wordAt(int at) {
        return at >> 3;
    }

    static int recordBytes(int length) {
        return (int) ((HEADER + (long) length + LINE - 1) & -LINE);
    }

    /** The first 8 bytes of a record: its word, and its number, so that what is not a record is seen. */
    static long header(long number, int word) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                ? number << Integer.SIZE | Integer.toUnsignedLong(word)
                : (long) word << Integer.SIZE | (number & 0xffff_ffffL);
    }

    /** The word of a header. */
    static int word(long header) {
        return (int) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? header : header >>> Integer.SIZE);
    }

    /** Whether a header says that number; one that is all zero says 0. */
    static boolean isNumbered(long header, long number) {
        int lowerHalf = (int) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? header >>> Integer.SIZE : header);
        return lowerHalf == (int) number;
    }

    /** The listener's numbers and the ring that it reads stand first. */
    private static int place(Side side) {
        return side == Side.LISTENER ? 0 : 1;
    }

    private int ring(Side reader) {
        return RINGS_AT + place(reader) * (RECORDS + capacity);
    }

    private ByteBuffer control(Side reader) {
        return slice(ring(reader), READER_DOORBELL);
    }

    private ByteBuffer records(Side reader) {
        return slice(ring(reader) + RECORDS, capacity);
    }

    private ByteBuffer slice(int from, int bytes) {
        return region.slice(from, bytes).order(ByteOrder.nativeOrder());
    }
}
