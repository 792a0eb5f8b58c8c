package org.ipcsuite.shm.ring;

import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** A record of {@link RingLayout the ring}: the numbers of its format, and how its header is read and written. */
final class RingRecord {

    /** Bytes of a cache line; records begin at multiples of it. */
    static final int LINE = 64;
    /** Bytes of a record before its message. */
    static final int HEADER = 16;
    /** Offset in a record of its sender's consumer position. */
    static final int SENDER_CONSUMER_POSITION = 8;
    /** The length word of a record that only fills up the end of the ring. */
    static final int PADDING = -1;

    private RingRecord() {}

    /**
     * Reads eight bytes at once: what is read after this is at least as new as what was written before them.
     *
     * <p>Buffer and fence, and not a VarHandle over bytes, which looks for each access whether it is aligned and of
     * which byte order: with these looks sending and receiving grow beyond what C2 compiles into its caller
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

    /** Bytes of the record of a message. */
    static int bytes(int length) {
        return (int) ((HEADER + (long) length + LINE - 1) & -LINE);
    }

    /** The first 8 bytes of a record: its length word, and its position, by which bytes of a message are told apart. */
    static long header(long position, int lengthWord) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                ? (position << Integer.SIZE) | Integer.toUnsignedLong(lengthWord)
                : ((long) lengthWord << Integer.SIZE) | (position & 0xffff_ffffL);
    }

    /** The length word of a header. */
    static int lengthWord(long header) {
        return (int) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? header : header >>> Integer.SIZE);
    }

    /** Whether a header that is not 0 has the lower half of that position; a 0 would pass for that of position 0. */
    static boolean hasPosition(long header, long position) {
        int lowerHalf = (int) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? header >>> Integer.SIZE : header);
        return lowerHalf == (int) position;
    }
}
