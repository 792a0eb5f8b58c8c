package org.ipcsuite.queues.aeron;

import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.queues.PolledInput;

/**
 * Puts the fragments of a message together. A message of one fragment goes straight to the caller's buffer; others are
 * collected in a buffer that is allocated once, since only the last fragment says how long they are. For one thread.
 */
final class FragmentAssembler implements ControlledFragmentHandler {

    private static final int NOTHING = PolledInput.NOTHING;

    private final ByteBuffer collected;
    private ByteBuffer into;
    private int length = NOTHING;
    private final KeptMessage kept;
    private int tooSmallFor = NOTHING;
    private boolean isTooLarge;
    /** Whether the first fragment of a message has come: a late subscriber's first may be any. */
    private boolean hasBegun;

    FragmentAssembler(int maxMessage) {
        this.collected = ByteBuffer.allocateDirect(maxMessage);
        this.into = collected;
        this.kept = new KeptMessage(collected, 0);
    }

    /** Gives the message that the caller had no room for; {@link #NOTHING} if there is none. */
    int takeKept(ByteBuffer buffer) throws BufferTooSmallException {
        return kept.isEmpty() ? NOTHING : kept.take(buffer);
    }

    /** Whether there is a message that the caller had no room for. */
    boolean hasKept() {
        return !kept.isEmpty();
    }

    /** The next fragments are for this buffer. */
    void begin(ByteBuffer buffer) {
        into = buffer;
        length = NOTHING;
    }

    /** The length of the message that has been put together since; {@link #NOTHING} if there is none yet. */
    int end() throws BufferTooSmallException, CorruptMessageException {
        if (isTooLarge) {
            throw new CorruptMessageException(
                    "a message of over " + collected.capacity()
                            + " bytes was received, which is more than this side allows: both need the same Options.maxMessage");
        }
        if (tooSmallFor != NOTHING) {
            int size = tooSmallFor;
            tooSmallFor = NOTHING;
            throw new BufferTooSmallException(size, into.remaining());
        }
        return kept.isEmpty() ? length : kept.take(into);
    }

    @Override
    public Action onFragment(DirectBuffer buffer, int offset, int bytes, Header header) {
        byte flags = header.flags();
        if ((flags & FrameDescriptor.UNFRAGMENTED) == FrameDescriptor.UNFRAGMENTED) {
            if (bytes > into.remaining()) {
                tooSmallFor = bytes;
                return Action.ABORT; // it stays the next one
            }
            buffer.getBytes(offset, into, bytes);
            length = bytes;
            return Action.BREAK;
        }
        return collect(buffer, offset, bytes, flags);
    }

    private Action collect(DirectBuffer buffer, int offset, int bytes, byte flags) {
        if ((flags & FrameDescriptor.BEGIN_FRAG_FLAG) != 0) {
            collected.clear();
            hasBegun = true;
        }
        if (!hasBegun) {
            return Action.CONTINUE;
        }
        if (bytes > collected.remaining()) {
            isTooLarge = true;
            return Action.ABORT;
        }
        buffer.getBytes(offset, collected, bytes);
        if ((flags & FrameDescriptor.END_FRAG_FLAG) == 0) {
            return Action.CONTINUE;
        }
        hasBegun = false;
        kept.put(collected.position());
        return Action.BREAK;
    }
}
