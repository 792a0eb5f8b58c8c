package org.ipcsuite.bench.comparisons;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.SpinningEndpoint;
import org.jspecify.annotations.Nullable;

/** The data path of {@code agrona-ring}, as Agrona's users write it. For one thread. */
final class AgronaRingEndpoint extends SpinningEndpoint implements ControlledMessageHandler {

    private static final int MESSAGE_TYPE = 1;

    private final RingBuffer in;
    private final RingBuffer out;
    private final UnsafeBuffer outgoing = new UnsafeBuffer(0, 0);
    private @Nullable ByteBuffer wrapped;
    private ByteBuffer into = ByteBuffer.allocateDirect(0);
    private int length;

    AgronaRingEndpoint(Link link, Options options) {
        super(link, options.maxMessage(), options);
        this.in = new OneToOneRingBuffer(new UnsafeBuffer(link.in()));
        this.out = new OneToOneRingBuffer(new UnsafeBuffer(link.out()));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same buffer, not one with the same bytes
    protected boolean offer(ByteBuffer message) {
        if (message != wrapped) { // a sender has one buffer, and wrapping costs as much as a small message
            outgoing.wrap(message);
            wrapped = message;
        }
        if (!out.write(MESSAGE_TYPE, outgoing, message.position(), message.remaining())) {
            return false;
        }
        message.position(message.limit());
        return true;
    }

    @Override
    protected int poll(ByteBuffer buffer) throws BufferTooSmallException {
        into = buffer;
        length = NOTHING;
        if (in.controlledRead(this, 1) == 0 && length != NOTHING) {
            throw new BufferTooSmallException(length, buffer.remaining());
        }
        return length;
    }

    /** Called by Agrona, from {@link #poll}. */
    @Override
    public Action onMessage(int type, MutableDirectBuffer ring, int index, int bytes) {
        length = bytes;
        if (bytes > into.remaining()) {
            return Action.ABORT;
        }
        ring.getBytes(index, into, bytes);
        return Action.CONTINUE;
    }
}
