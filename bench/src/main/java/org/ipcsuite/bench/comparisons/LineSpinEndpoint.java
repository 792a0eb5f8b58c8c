package org.ipcsuite.bench.comparisons;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.SpinningEndpoint;

/**
 * The data path of {@code line-spin}: a message, its number and the number of the last one taken share the one line that
 * the other side looks at. For one thread.
 *
 * <pre>
 *   0    number of the message x 256, plus its length (8), written last
 *   8    number of the last message that the writer of this line has taken (8)
 *   16   message (48)
 * </pre>
 *
 * A line holds one message, so the next one waits until that is taken. An answer says so by the way, which is why a round
 * trip costs the line twice and nothing else; where no answer comes, the receiver writes it when it looks for the next.
 */
final class LineSpinEndpoint extends SpinningEndpoint {

    static final int LARGEST = 48;
    /** A line, and as much again: processors fetch neighbouring lines in pairs. */
    static final int AREA = 128;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int NUMBER_AT = 0;
    private static final int TAKEN_AT = 8;
    private static final int MESSAGE_AT = 16;

    private final ByteBuffer in;
    private final ByteBuffer out;
    private long sent;
    /** Of what we sent, what the peer is known to have taken. */
    private long acknowledged;

    private long taken;
    /** The last number that was acknowledged to the peer. */
    private long told;

    LineSpinEndpoint(Link link, Options options) {
        super(link, Math.min(LARGEST, options.maxMessage()), options);
        this.in = link.in();
        this.out = link.out();
    }

    @Override
    protected boolean offer(ByteBuffer message) {
        if (acknowledged < sent) {
            // acquire: what was taken was read before we write over it
            acknowledged = (long) LONGS.getAcquire(in, TAKEN_AT);
            if (acknowledged < sent) {
                return false;
            }
        }
        int length = message.remaining();
        copy(message, message.position(), out, MESSAGE_AT, length);
        message.position(message.limit());
        LONGS.set(out, TAKEN_AT, taken);
        told = taken;
        // release: the message is there before its number is
        LONGS.setRelease(out, NUMBER_AT, ++sent << Byte.SIZE | length);
        return true;
    }

    @Override
    protected int poll(ByteBuffer into) throws BufferTooSmallException {
        if (told < taken) {
            told = taken;
            LONGS.setRelease(out, TAKEN_AT, taken);
        }
        // acquire: a reader that sees the number sees the message
        long number = (long) LONGS.getAcquire(in, NUMBER_AT);
        if (number >>> Byte.SIZE == taken) {
            return NOTHING;
        }
        int length = (int) number & 0xff;
        if (length > into.remaining()) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        copy(in, MESSAGE_AT, into, into.position(), length);
        into.position(into.position() + length);
        taken++;
        return length;
    }

    /** For so few bytes a loop is done before the JDK's bulk copy has begun. */
    private static void copy(ByteBuffer from, int fromIndex, ByteBuffer to, int toIndex, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(to, toIndex + i, (long) LONGS.get(from, fromIndex + i));
        }
        for (; i < length; i++) {
            to.put(toIndex + i, from.get(fromIndex + i));
        }
    }
}
