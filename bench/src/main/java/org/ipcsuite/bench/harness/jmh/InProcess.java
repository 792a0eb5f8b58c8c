package org.ipcsuite.bench.harness.jmh;

import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose "peer" is a copy in this thread, one message at a time. Its cost is that of the measuring loop,
 * which every other figure contains, and of one copy of the message. For one thread.
 */
final class InProcess implements Endpoint {

    private final Stream.@Nullable Receiver receiver;
    private @Nullable ByteBuffer held;
    private int heldLength;

    private InProcess(Stream.@Nullable Receiver receiver) {
        this.receiver = receiver;
    }

    /** Gives back what was sent, which must not be changed until then. */
    static Endpoint echo() {
        return new InProcess(null);
    }

    /** Checks what was sent and acknowledges it. */
    static Endpoint stream(int size) {
        return new InProcess(new Stream.Receiver(size, false));
    }

    @Override
    public int maxMessage() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void send(ByteBuffer message) throws ExchangeException {
        if (receiver == null) {
            hold(message);
        } else if (receiver.isEndOfBatch(copy(message, receiver.room()))) {
            hold(receiver.acknowledgement());
        }
    }

    @Override
    public int receive(ByteBuffer into) {
        ByteBuffer message = held;
        return message == null ? -1 : copy(message.position(message.limit() - heldLength), into);
    }

    @Override
    public void close() {}

    private void hold(ByteBuffer message) {
        heldLength = message.remaining();
        held = message;
    }

    private static int copy(ByteBuffer from, ByteBuffer to) {
        int length = from.remaining();
        to.put(from);
        return length;
    }
}
