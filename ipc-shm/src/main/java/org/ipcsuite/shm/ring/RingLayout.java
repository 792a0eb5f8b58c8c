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
 * The memory of a connection: a header and two rings, one each way, in the machine's own byte order.
 *
 * <p>A record's <em>position</em> is the number of bytes of all records before it in its ring: 8 bytes, unsigned, from
 * 0 on; it never wraps. Its <em>index</em> is the offset at which it begins in the C bytes of records. The <em>consumer
 * position</em> of a ring is the position of the record that its reader waits for.
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
 *   512      consumer position (8)
 *   640      doorbell slot of its reader, which waits for a message (128)
 *   768      doorbell slot of its writer, which waits for space (128)
 *   4096     records (C)
 *
 *   record, at an index that is a multiple of 64
 *   0        length word (4): 0 nothing yet, message length + 1, or -1 padding
 *   4        the lower half of the record's position (4)
 *   8        consumer position of the ring that the sender reads (8)
 *   16       message; the next record begins at the next multiple of 64
 * </pre>
 *
 * <p><b>Set-up.</b> The listener makes the region all zero, writes version, capacity and its process id, and the magic
 * last. The connector checks all of it against the size of the memory, and takes the connection by storing its process
 * id at 20, in place of 0, as one atomic compare-and-exchange; a holder of the connector's lock may use a plain store.
 *
 * <p><b>Sending.</b> The writer keeps the position N and the index P of the next record, both 0 at first. A message of
 * at most three eighths of the ring less 16 takes these steps:
 *
 * <pre>
 *   1  R = 16 + length, rounded up to a multiple of 64
 *      E = C - P if that is less than R, else 0: too little is left before the end
 *   2  wait until N + E + R + 64 is at most the consumer position at 512 plus C:
 *      the record and the header behind it are free
 *   3  if E is not 0: store 8 bytes of 0 at index 0; store at P a padding, as in
 *      steps 5 and 7 with the length word -1; N grows by E, P becomes 0
 *   4  store fence: a reader sees the header before this one first, and then the
 *      message, whose bytes may look like a header; store it at P + 16
 *   5  store at P + 8 the consumer position of the ring that this side reads
 *   6  store 8 bytes of 0, length word and position both, at P + R modulo C,
 *      where the next record will begin
 *   7  store at P the length word and the lower half of N, as a release and all
 *      8 bytes at once: a reader that sees them sees the rest
 *   8  N and P grow by R, P modulo C; wake the ring's reader
 * </pre>
 *
 * <p>A writer whose reader has read everything may store a padding, with a record behind it or not, also where the record
 * would still fit. If a padding stands alone, the writer wakes the reader, which passes it and so makes room.
 *
 * <p><b>Receiving.</b> The reader keeps the position N and the index M of the next record, both 0 at first:
 *
 * <pre>
 *   1  load the 8 bytes at M at once, as an acquire; 0 is nothing yet
 *   2  padding: N grows by C - M, M becomes 0; steps 5, 6, and again from 1
 *   3  read the message
 *   4  N and M grow by R, M modulo C
 *   5  store N at 512, as a release; only then say N in a record of one's own
 *   6  wake the writer if it was last woken an eighth of the ring ago or more
 * </pre>
 *
 * <p>A message of up to 48 bytes crosses in the one cache line that the reader polls.
 *
 * <p><b>The same index again.</b> This keeps questions and answers in the same cache lines, as if the memory were for a
 * single message. If the reader is known to wait for just the record that comes next, and that takes as many bytes as
 * the one before, the writer may store it at the index of the one before, unless that was a padding: then P stays. It
 * knows without reading the consumer position at 512, since each record of the peer says it. A writer need not do this,
 * and one that always stores 0 at P + 8 keeps its peer from doing it; every reader must expect it.
 *
 * <p>So the reader also keeps L, the index at which the last record began, 0 at first. In step 1 it loads the headers
 * at L and then at M, until one has a length word that is not 0 and the lower half of N; if both have, the one at M
 * counts. A padding is found at M only, and L becomes 0 with M. A message that was found at M moves L to M before step
 * 4; after one that was found at L, both indexes stay. Anything else at M than 0, and at L than 0 or the last record's
 * header, is damage.
 *
 * <p><b>Closing.</b> A side stores 1 at 24 or 28 and wakes its peer at both doorbells. A side that sees that the peer
 * has closed receives what is in the ring, and then the end; sending fails.
 *
 * <p><b>Waiting.</b> The four doorbell slots are numbered 0 (the listener waits for a message: ring that the listener
 * reads, 640), 1 (the listener waits for space: the other ring, 768), 2 (the connector waits for a message: ring that
 * the connector reads, 640) and 3 (the connector waits for space: the other ring, 768). The mechanism defines their
 * content; where both sides spin they are empty, and no side is woken.
 *
 * <p><b>Distances.</b> Each field that one side writes and the other reads while messages cross has 128 bytes to itself: a
 * cache line has 64, and processors fetch neighbouring lines in pairs. The records stand a page (4096 bytes) further on, since
 * processors also guess within a page which lines are read next. A record begins at a line's beginning, so that the
 * writer of the next one never takes a line from the reader of this one.
 *
 * <p>The idea of a record whose length is written last is that of Agrona's ring buffers; see also Lamport, "Proving the
 * correctness of multiprocess programs" (1977), for one writer and one reader without a lock.
 */
public final class RingLayout {

    /** Offset in a ring of its consumer position. */
    static final int CONSUMER_POSITION = 512;
    /** The reader wakes a waiting writer after each eighth of the ring. */
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
     * The capacity of a ring for messages of at most this many bytes, see {@link #maxMessage}.
     *
     * @param wish the capacity in bytes that is asked for, which is rounded up
     * @return a power of two, 1 KiB to 512 MiB
     */
    public static int capacityFor(int wish, int maxMessage) {
        long needed = Math.max(Math.max(wish, SMALLEST_CAPACITY), 8L * RingRecord.bytes(maxMessage) / 3 + 1);
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
        RingRecord.setRelease(layout.words, MAGIC_AT, MAGIC);
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
                || RingRecord.getAcquire(region.asLongBuffer(), MAGIC_AT) != MAGIC) {
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
     * Requires the process id of a side that has connected: kill(2) takes a number that is not positive for a group of
     * processes.
     *
     * @throws CorruptMessageException if it is 0 or negative
     */
    public void requirePid(Side side) throws CorruptMessageException {
        if (pid(side) <= 0) {
            throw new CorruptMessageException("the ring's header is damaged: the process id of its " + side.word()
                    + " is " + pid(side) + ", which no process has");
        }
    }

    /**
     * The largest message that always fits sooner or later, in bytes: its record and a padding of up to the same size
     * are six eighths of the ring, the reader may have last woken the writer when there was still an eighth to read, and
     * the header behind the record takes part of the last eighth.
     */
    public int maxMessage() {
        return 3 * (capacity / 8) - RingRecord.HEADER;
    }

    public int capacity() {
        return capacity;
    }

    /** The reader's end of the ring that this side reads. */
    public RingReader reader(Side side, Doorbell toWriter) {
        return new RingReader(control(side), records(side), toWriter);
    }

    /** The writer's end of the ring that this side writes, which gets the peer's consumer position from its reader. */
    public RingWriter writer(Side side, Doorbell toReader, RingReader ownReader) {
        return new RingWriter(ownReader, control(side.other()), records(side.other()), toReader);
    }

    /** As {@link #reader}, in its simplest form. */
    public SimpleRingReader simpleReader(Side side, Doorbell toWriter) {
        return new SimpleRingReader(control(side), records(side), toWriter);
    }

    /** As {@link #writer}, in its simplest form. */
    public SimpleRingWriter simpleWriter(Side side, Doorbell toReader) {
        return new SimpleRingWriter(control(side.other()), records(side.other()), toReader);
    }

    /** The doorbell slot at which this side waits for a message, 128 bytes. */
    public ByteBuffer readerDoorbell(Side side) {
        return slice(ring(side) + READER_DOORBELL, DOORBELL_BYTES);
    }

    /** The doorbell slot at which this side waits for space, 128 bytes. */
    public ByteBuffer writerDoorbell(Side side) {
        return slice(ring(side.other()) + WRITER_DOORBELL, DOORBELL_BYTES);
    }

    /** The doorbell slot of that number, 0 to 3. */
    public ByteBuffer doorbellSlot(int number) {
        Side side = number < 2 ? Side.LISTENER : Side.CONNECTOR;
        return number % 2 == 0 ? readerDoorbell(side) : writerDoorbell(side);
    }

    /** Makes this process the connector, if none has connected. */
    public boolean claimConnector(int pid) {
        return INTS.compareAndSet(region, PID_AT + Integer.BYTES, 0, pid);
    }

    /** The process id of a side; 0 while no process has connected. */
    public int pid(Side side) {
        return (int) INTS.getAcquire(region, PID_AT + Integer.BYTES * order(side));
    }

    /** Marks this side as closed: it sends and receives no more; what it has sent before is in the ring. */
    public void close(Side side) {
        INTS.setRelease(region, CLOSED_AT + Integer.BYTES * order(side), 1);
    }

    public boolean isClosed(Side side) {
        return (int) INTS.getAcquire(region, CLOSED_AT + Integer.BYTES * order(side)) != 0;
    }

    /** Whether neither side has closed: one look at a line that changes once. */
    public boolean isOpen() {
        return RingRecord.getAcquire(words, CLOSED_AT) == 0; // both fields at once
    }

    /** The order of the sides' fields and rings: the listener's come first. */
    private static int order(Side side) {
        return side == Side.LISTENER ? 0 : 1;
    }

    private int ring(Side reader) {
        return RINGS_AT + order(reader) * (RECORDS + capacity);
    }

    private ByteBuffer control(Side reader) {
        return slice(ring(reader), READER_DOORBELL);
    }

    /** The bytes between the header and the end of the ring that this side reads, in the machine's byte order. */
    public ByteBuffer records(Side reader) {
        return slice(ring(reader) + RECORDS, capacity);
    }

    private ByteBuffer slice(int from, int bytes) {
        return region.slice(from, bytes).order(ByteOrder.nativeOrder());
    }
}
