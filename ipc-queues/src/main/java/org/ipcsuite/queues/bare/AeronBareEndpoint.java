package org.ipcsuite.queues.bare;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.SpinningEndpoint;
import org.ipcsuite.queues.aeron.AeronNode;
import org.jspecify.annotations.Nullable;

/**
 * The data path of {@code aeron-bare}, as in Aeron's own samples: offer until it is taken, poll until it is there. For one
 * thread.
 */
final class AeronBareEndpoint extends SpinningEndpoint implements FragmentHandler {

    private final ExclusivePublication out;
    private final Image in;
    private final UnsafeBuffer outgoing = new UnsafeBuffer(0, 0);
    private final FragmentHandler assembler = new ImageFragmentAssembler(this);
    private @Nullable ByteBuffer wrapped;
    private ByteBuffer into = ByteBuffer.allocateDirect(0);
    private int length;

    AeronBareEndpoint(
            AeronNode node, ExclusivePublication out, Image in, Options options, Liveness peer, Closeable held) {
        super(new Streams(node, out, peer, held), Math.min(options.maxMessage(), out.maxMessageLength()), options);
        this.out = out;
        this.in = in;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same buffer, not one with the same bytes
    protected boolean offer(ByteBuffer message) {
        if (message != wrapped) { // a sender has one buffer
            outgoing.wrap(message);
            wrapped = message;
        }
        if (out.offer(outgoing, message.position(), message.remaining()) < 0) {
            return false;
        }
        message.position(message.limit());
        return true;
    }

    @Override
    protected int poll(ByteBuffer buffer) throws BufferTooSmallException {
        int room = buffer.remaining();
        into = buffer;
        length = NOTHING;
        in.poll(assembler, 1);
        if (length > room) {
            throw new BufferTooSmallException(length, room);
        }
        return length;
    }

    /** Called by Aeron, from {@link #poll}. */
    @Override
    public void onFragment(DirectBuffer buffer, int offset, int bytes, Header header) {
        length = bytes;
        if (bytes <= into.remaining()) {
            buffer.getBytes(offset, into, bytes);
        }
    }

    /**
     * Both streams of a side.
     *
     * @param node theirs, with the driver in the listener's process
     * @param out closed with this
     * @param peer whether it lives
     * @param held says that we do
     */
    private record Streams(AeronNode node, ExclusivePublication out, Liveness peer, Closeable held)
            implements Connection {
        @Override
        public void close() throws IOException {
            try (held;
                    peer;
                    node) {
                out.close();
            }
        }
    }
}
