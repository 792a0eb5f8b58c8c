package org.ipcsuite.shm.broadcast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.CorruptMessageException;

/**
 * The memory of a publication: a header, a slot for each of 64 readers, and one ring, in the machine's own byte order. A
 * record's <em>position</em> is the number of bytes of all records before it, 8 bytes, from 0 on; its index is the position
 * modulo C.
 *
 * <pre>
 *   0        magic, the bytes "IPCCAST" and 0 (8)
 *   8        version of this layout, 1 (4)
 *   12       capacity C of the ring (4): a power of two
 *   128      published position (8): that behind the last record
 *   256      1 once the publisher has closed (8)
 *   384      doorbell of the readers, which wait for a message (128)
 *   512      doorbell of the publisher, which waits for space (128)
 *   4096     64 slots of a reader (128 each)
 *   12288    records (C)
 *
 *   slot
 *   0        position of the record that the reader waits for (8);
 *            2^63 - 1 while it has none
 *   8        name of the reader (8), 0 if the slot is free
 *
 *   record, at an index that is a multiple of 8
 *   0        message length (4), or -1: nothing more before the ring's end
 *   4        0 (4)
 *   8        message; the next record begins at the next multiple of 8
 * </pre>
 *
 * <p><b>Publishing.</b> The writer waits until the record lies within C bytes of the least position of all slots, stores
 * message and header, then the published position as a release, and wakes the readers.
 *
 * <p><b>Receiving.</b> A reader that finds the published position (an acquire) at its own waits. Else it reads the record,
 * checks that the slot has its name still, stores its position as a release, and wakes the writer after each eighth of the
 * ring.
 *
 * <p><b>Joining.</b> A reader takes its lock, then a slot by an atomic compare-and-exchange of its name; stores the published
 * position, a full fence, and the published position once more: the writer, which has a fence before it looks at the slots,
 * either sees it or has published no more than that. Leaving: 2^63 - 1 as the position, then 0 as the name. The writer does
 * the same for a reader that has died, or takes nothing for the timeout.
 *
 * <p>Each field that one process writes and another reads has 128 bytes to itself, see {@link
 * org.ipcsuite.shm.ring.RingLayout}.
 */
public final class BroadcastLayout {

    /** Readers at a time. */
    static final int SLOTS = 64;

    static final long NO_POSITION = Long.MAX_VALUE;
    static final long FREE = 0;
    /** The length of a record that only fills up the end of the ring. */
    static final int PADDING = -1;

    static final int HEADER = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long MAGIC = ByteBuffer.wrap(new byte[] {'I', 'P', 'C', 'C', 'A', 'S', 'T', 0})
            .order(ByteOrder.nativeOrder())
            .getLong();
    private static final int VERSION = 1;

    private static final int VERSION_AT = 8;
    private static final int CAPACITY_AT = 12;
    private static final int PUBLISHED_AT = 128;
    private static final int CLOSED_AT = 256;
    private static final int MESSAGE_DOORBELL = 384;
    private static final int SPACE_DOORBELL = 512;
    private static final int DOORBELL_BYTES = 128;
    private static final int SLOTS_AT = 4096;
    private static final int SLOT_BYTES = 128;
    private static final int NAME = 8;
    private static final int RECORDS = SLOTS_AT + SLOTS * SLOT_BYTES;

    private final ByteBuffer region;
    private final ByteBuffer records;

    private BroadcastLayout(ByteBuffer region, int capacity) {
        this.region = region;
        this.records = region.slice(RECORDS, capacity).order(ByteOrder.nativeOrder());
    }

    /** Bytes of a region with a ring of that capacity. */
    public static int regionBytes(int capacity) {
        return RECORDS + capacity;
    }

    /** Writes the header into a region that is all zero. */
    public static BroadcastLayout create(ByteBuffer zeroed, int capacity) {
        zeroed.order(ByteOrder.nativeOrder()).putInt(VERSION_AT, VERSION).putInt(CAPACITY_AT, capacity);
        BroadcastLayout layout = new BroadcastLayout(zeroed, capacity);
        for (int slot = 0; slot < SLOTS; slot++) {
            layout.setPosition(slot, NO_POSITION);
        }
        LONGS.setRelease(zeroed, 0, MAGIC);
        return layout;
    }

    /**
     * Reads the header of a region that another process made.
     *
     * @throws CorruptMessageException if it is foreign, of another version, or its numbers are impossible
     */
    public static BroadcastLayout of(ByteBuffer region) throws CorruptMessageException {
        region.order(ByteOrder.nativeOrder());
        if (region.capacity() <= RECORDS || (long) LONGS.getAcquire(region, 0) != MAGIC) {
            throw new CorruptMessageException("this memory holds no publication: it does not begin with IPCCAST");
        }
        int version = region.getInt(VERSION_AT);
        int capacity = region.getInt(CAPACITY_AT);
        if (version != VERSION || Integer.bitCount(capacity) != 1 || regionBytes(capacity) != region.capacity()) {
            throw new CorruptMessageException("a publication of version " + version + " and " + capacity
                    + " bytes in a region of " + region.capacity() + ": this program knows version " + VERSION);
        }
        return new BroadcastLayout(region, capacity);
    }

    ByteBuffer records() {
        return records;
    }

    /** The bytes of a record with a message of that length. */
    static int recordBytes(int length) {
        return HEADER + length + HEADER - 1 & -HEADER;
    }

    long published() {
        return (long) LONGS.getAcquire(region, PUBLISHED_AT);
    }

    void publish(long position) {
        LONGS.setRelease(region, PUBLISHED_AT, position);
    }

    boolean isClosed() {
        return (long) LONGS.getAcquire(region, CLOSED_AT) != 0;
    }

    void close() {
        LONGS.setRelease(region, CLOSED_AT, 1L);
    }

    /** 128 bytes at which readers wait. */
    ByteBuffer messageDoorbell() {
        return region.slice(MESSAGE_DOORBELL, DOORBELL_BYTES).order(ByteOrder.nativeOrder());
    }

    /** 128 bytes at which the publisher waits. */
    ByteBuffer spaceDoorbell() {
        return region.slice(SPACE_DOORBELL, DOORBELL_BYTES).order(ByteOrder.nativeOrder());
    }

    /** Of the subscriber there; one that was closed while it received may have stored its position afterwards. */
    long position(int slot) {
        return name(slot) == FREE ? NO_POSITION : (long) LONGS.getAcquire(region, at(slot));
    }

    void setPosition(int slot, long position) {
        LONGS.setRelease(region, at(slot), position);
    }

    long name(int slot) {
        return (long) LONGS.getAcquire(region, at(slot) + NAME);
    }

    boolean take(int slot, long name) {
        return LONGS.compareAndSet(region, at(slot) + NAME, FREE, name);
    }

    /** Makes the slot free, unless it is another's by now. */
    void free(int slot, long name) {
        if (name(slot) == name) {
            setPosition(slot, NO_POSITION);
            LONGS.compareAndSet(region, at(slot) + NAME, name, FREE);
        }
    }

    private static int at(int slot) {
        return SLOTS_AT + slot * SLOT_BYTES;
    }
}
