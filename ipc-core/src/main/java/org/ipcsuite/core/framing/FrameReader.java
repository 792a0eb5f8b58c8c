package org.ipcsuite.core.framing;

import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;

/**
 * Splits a byte stream into messages. Its buffer is allocated once, for the largest message; a received length is
 * compared with that and never causes an allocation. One thread at a time.
 *
 * <pre>{@code
 * while (!frames.hasMessage()) {
 *     read(frames.space());
 * }
 * return frames.take(into);
 * }</pre>
 */
public final class FrameReader {

    /** Bytes in front of each message. */
    public static final int PREFIX = Integer.BYTES;

    /** Least room for one read: with less, a stream of small messages would cost a system call each. */
    private static final int READ_AHEAD = 1 << 16;

    private final int maxMessage;
    /** Bytes that were read and not yet taken are between {@code start} and the buffer's position. */
    private final ByteBuffer buffer;

    private int start;

    public FrameReader(int maxMessage) {
        this.maxMessage = maxMessage;
        this.buffer = ByteBuffer.allocateDirect(Math.max(READ_AHEAD, maxMessage + PREFIX));
    }

    /**
     * Whether a whole message has been read.
     *
     * @throws CorruptMessageException if the next length is negative or over the limit
     */
    public boolean hasMessage() throws CorruptMessageException {
        int unread = buffer.position() - start;
        return unread >= PREFIX && unread - PREFIX >= nextLength();
    }

    /** Where the next read puts its bytes; never without room unless {@link #hasMessage()}. */
    public ByteBuffer space() {
        boolean isFull = !buffer.hasRemaining();
        if (start == buffer.position()) {
            buffer.clear();
            start = 0;
        } else if (isFull || start > buffer.capacity() / 2) {
            buffer.flip().position(start);
            buffer.compact();
            start = 0;
        }
        return buffer;
    }

    /**
     * Moves the next message into the caller's buffer and returns its length.
     *
     * @throws BufferTooSmallException if it does not fit; it stays the next message
     */
    public int take(ByteBuffer into) throws BufferTooSmallException, CorruptMessageException {
        int length = nextLength();
        if (length > into.remaining()) {
            throw new BufferTooSmallException(length, into.remaining());
        }
        int from = start + PREFIX;
        into.put(into.position(), buffer, from, length);
        into.position(into.position() + length);
        start = from + length;
        return length;
    }

    private int nextLength() throws CorruptMessageException {
        int length = buffer.getInt(start);
        if (length < 0 || length > maxMessage) {
            throw new CorruptMessageException(
                    "the length in front of a message is " + length + ", not 0 to " + maxMessage
                            + ": the peer does not speak this wire format, or allows larger messages than this side");
        }
        return length;
    }
}
