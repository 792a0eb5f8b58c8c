package org.ipcsuite.bench.jmh;

import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No mechanism at all: the "peer" is a copy in this thread. What it costs is what stamping, copying, checking and
 * timing cost in every other row. For one thread.
 */
public final class InProcessBaseline implements Endpoint {

    /** The name of the row. */
    public static final String NAME = "in-process";

    private final ByteBuffer held;
    private final Stream.@Nullable Receiver receiver;
    private int heldLength;

    private InProcessBaseline(int size, Stream.@Nullable Receiver receiver) {
        this.held = ByteBuffer.allocateDirect(size);
        this.receiver = receiver;
    }

    /** Gives back what was sent. */
    static Endpoint echo(int size) {
        return new InProcessBaseline(size, null);
    }

    /** Checks what was sent and acknowledges it. */
    static Endpoint stream(int size) {
        return new InProcessBaseline(size, new Stream.Receiver(size, false));
    }

    @Override
    public int maxMessage() {
        return held.capacity();
    }

    @Override
    public void send(ByteBuffer message) throws ExchangeException {
        if (receiver == null) {
            heldLength = copy(message, held.clear());
        } else if (receiver.isEndOfBatch(copy(message, receiver.room()))) {
            heldLength = copy(receiver.acknowledgement(), held.clear());
        }
    }

    @Override
    public int receive(ByteBuffer into) {
        return copy(held.position(0).limit(heldLength), into);
    }

    @Override
    public void close() {}

    private static int copy(ByteBuffer from, ByteBuffer to) {
        int length = from.remaining();
        to.put(from);
        return length;
    }
}
