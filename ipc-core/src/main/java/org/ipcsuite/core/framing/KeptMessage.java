package org.ipcsuite.core.framing;

import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;

/**
 * The message that an endpoint has received into a buffer of its own and that nobody has taken yet: one that does not fit
 * the caller's buffer stays the next one. Allocates nothing. For one thread.
 *
 * <pre>{@code
 * if (kept.isEmpty()) {
 *     kept.put(lengthReceivedInto(buffer));
 * }
 * return kept.take(into);
 * }</pre>
 */
public final class KeptMessage {

    private static final int NONE = -1;

    private final ByteBuffer buffer;
    private final int start;
    private int length = NONE;

    /**
     * Holds no message yet.
     *
     * @param start where messages begin in the buffer: behind what stands in front of them
     */
    public KeptMessage(ByteBuffer buffer, int start) {
        this.buffer = buffer;
        this.start = start;
    }

    /** Whether the next message has to be received. */
    public boolean isEmpty() {
        return length == NONE;
    }

    /** Notes that a message of that length, 0 or more, has been received into the buffer. */
    public void put(int received) {
        length = received;
    }

    /**
     * Moves the message into the caller's buffer and returns its length.
     *
     * @throws BufferTooSmallException if it does not fit; it stays
     */
    public int take(ByteBuffer into) throws BufferTooSmallException {
        int taken = length;
        if (taken > into.remaining()) {
            throw new BufferTooSmallException(taken, into.remaining());
        }
        into.put(into.position(), buffer, start, taken);
        into.position(into.position() + taken);
        length = NONE;
        return taken;
    }
}
