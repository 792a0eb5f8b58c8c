package org.ipcsuite.signals.mutexcond;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.shm.RingConnection;
import org.ipcsuite.shm.RingWait;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * The data path: lock, wait while there is nothing to take or no room, copy, unlock, signal. One thread may send while
 * another receives; {@link #close()} wakes both.
 */
final class MutexCondEndpoint implements Endpoint {

    private final BoundedBuffer in;
    private final BoundedBuffer out;
    private final RingWait waiting;
    private final Options options;
    private final Doorbell.Condition messageOrEnd;
    private final Doorbell.Condition spaceOrEnd;
    private int lengthToSend;

    MutexCondEndpoint(RingConnection connection, Options options) {
        this.in = new BoundedBuffer(connection.layout(), connection.side());
        this.out = new BoundedBuffer(connection.layout(), connection.side().other());
        this.waiting = new RingWait(connection, options);
        this.options = options;
        this.messageOrEnd = () -> in.nextLength() != BoundedBuffer.EMPTY || waiting.isEnded();
        this.spaceOrEnd = () -> out.hasRoom(lengthToSend) || waiting.isEnded();
    }

    @Override
    public int maxMessage() {
        return waiting.maxMessage();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        waiting.requireSendable(length);
        lock(out.mutex());
        try {
            while (!out.hasRoom(length)) {
                lengthToSend = length;
                waiting.await(out.notFull(), spaceOrEnd, "send: the buffer is full, and the peer receives nothing");
                waiting.requireReceiver();
            }
            out.put(message);
        } finally {
            out.mutex().unlock();
        }
        out.notEmpty().signal(); // unlocked first: else the receiver would be woken to wait for the mutex
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        waiting.requireOpen();
        int length;
        lock(in.mutex());
        try {
            while ((length = in.nextLength()) == BoundedBuffer.EMPTY) {
                if (waiting.isPeerGone()) {
                    return -1;
                }
                waiting.await(in.notEmpty(), messageOrEnd, "receive: nothing comes");
                waiting.requireOpen();
            }
            if (length > into.remaining()) {
                throw new BufferTooSmallException(length, into.remaining());
            }
            in.take(length, into);
        } finally {
            in.mutex().unlock();
        }
        in.notFull().signal();
        return length;
    }

    private void lock(RobustMutex mutex) throws IOException {
        if (!mutex.lock(Deadline.CHECK_NANOS)) {
            Deadline deadline = Deadline.after(options.timeout());
            do {
                waiting.requireOpen();
                deadline.check("pthread_mutex_timedlock: the peer holds the mutex, and does not run");
            } while (!mutex.lock(Deadline.CHECK_NANOS));
        }
    }

    /** Ends the exchange. The memory is unmapped when it is unreachable. */
    @Override
    public void close() throws IOException {
        waiting.close();
    }
}
