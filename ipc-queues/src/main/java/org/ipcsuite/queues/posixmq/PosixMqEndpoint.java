package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.posixmq.PosixQueue.NO_WAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.WatchedWait;
import org.ipcsuite.core.framing.KeptMessage;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.serving.WatchedEndpoint;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.queues.QueueEndpoint;
import org.ipcsuite.queues.ThreadGate;

/**
 * The data path of mq_overview(7): a queue for each direction, a message is a message. One thread may send while
 * another receives; {@link #close()} wakes both, a sender within {@link Deadline#CHECK_PERIOD}.
 *
 * <p>A send does not wait, which costs nothing; only if the queue is full does it wait, in slices with a deadline. A
 * receive waits without a deadline and is woken by a message, see {@link WatchedWait}.
 */
final class PosixMqEndpoint extends QueueEndpoint implements DescriptorEndpoint, WatchedEndpoint {

    /** Messages of the exchange have this priority, or a higher one if a sender in another language is in a hurry. */
    static final int DATA = 1;
    /** Received only once nothing else is left: the goodbye, which is empty, and the wake-up, which has one byte. */
    static final int CONTROL = 0;

    private final PosixQueue in;
    private final PosixQueue out;
    private final int inDescriptor;
    private final int outDescriptor;
    private final int room;
    private final WatchedWait receiving;
    private final ThreadGate sending = new ThreadGate();

    private final ByteBuffer incoming;
    private final long incomingAddress;
    private final ByteBuffer priority = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
    private final long priorityAddress = NativeBuffer.address(priority);
    private final Timespec sliceEnd = new Timespec();
    private final KeptMessage kept;

    /** Takes over two open queues. */
    PosixMqEndpoint(PosixQueue in, PosixQueue out, Options options, Liveness peer, Closeable ownLock) {
        super(options, out.messageBytes(), peer, ownLock);
        this.in = in;
        this.out = out;
        this.inDescriptor = in.descriptor();
        this.outDescriptor = out.descriptor();
        this.room = in.messageBytes();
        this.incoming = ByteBuffer.allocateDirect(room);
        this.incomingAddress = NativeBuffer.address(incoming);
        this.kept = new KeptMessage(incoming, 0);
        this.receiving = newWait(this::wakeReceiver);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        send(message, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return send(message, false);
    }

    private boolean send(ByteBuffer message, boolean mayWait) throws IOException {
        int length = message.remaining();
        sending.enter(); // keeps close() from closing the descriptor, whose number could be reused
        try {
            requireReceiver(length);
            long address = NativeBuffer.address(message);
            if (LIBC.mq_timedsend(outDescriptor, address, length, DATA, NO_WAIT) < 0) {
                if (!mayWait) {
                    requireFull();
                    return false;
                }
                sendWhenThereIsRoom(address, length);
            }
        } finally {
            sending.leave();
        }
        message.position(message.limit());
        return true;
    }

    private void requireFull() throws IOException {
        int errno = SystemCall.errno();
        if (errno != Errno.ETIMEDOUT.intValue() && errno != Errno.EINTR.intValue()) {
            throw SystemCall.failure(errno, "mq_timedsend", out.toString(), "");
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        return receive(into, true);
    }

    @Override
    public int tryReceive(ByteBuffer into) throws IOException {
        return receive(into, false);
    }

    @Override
    public boolean hasMessage() {
        return !kept.isEmpty();
    }

    @Override
    public int descriptor() {
        return inDescriptor;
    }

    @Override
    public int roomDescriptor() {
        return outDescriptor;
    }

    private int receive(ByteBuffer into, boolean mayWait) throws IOException {
        if (kept.isEmpty() && into.remaining() >= room && into.isDirect()) { // no need to copy
            int length = receiveAt(NativeBuffer.address(into), mayWait);
            if (length > 0) {
                into.position(into.position() + length);
            }
            return length;
        }
        if (kept.isEmpty()) {
            int length = receiveAt(incomingAddress, mayWait);
            if (length < 0) {
                return length;
            }
            kept.put(length);
        }
        requireOpen();
        return kept.take(into);
    }

    /** The length of the next message, which is put where there is room for any; -1 once the peer is gone; NOTHING. */
    private int receiveAt(long address, boolean mayWait) throws IOException {
        receiving.begin();
        try {
            while (true) {
                requireOpen();
                boolean isDraining = isPeerGone();
                long received = isDraining || !mayWait
                        ? LIBC.mq_timedreceive(inDescriptor, address, room, priorityAddress, NO_WAIT)
                        : LIBC.mq_receive(inDescriptor, address, room, priorityAddress);
                if (received < 0) {
                    int errno = SystemCall.errno();
                    if (errno == Errno.ETIMEDOUT.intValue() && (isDraining || !mayWait)) {
                        return isDraining ? -1 : NOTHING;
                    }
                    if (errno != Errno.EINTR.intValue()) {
                        throw SystemCall.failure(errno, "mq_receive", in.toString(), "");
                    }
                } else if (priority.getInt(0) != CONTROL) {
                    return (int) received;
                } else {
                    handleControl(received);
                }
            }
        } finally {
            receiving.end();
        }
    }

    /** Handles a message of priority 0: goodbye or wake-up. */
    private void handleControl(long length) throws IOException {
        if (length == 0) {
            markPeerGone();
        } else if (length > 1) {
            throw new CorruptMessageException("a message of " + length + " bytes has priority " + CONTROL
                    + ": those of the exchange have " + DATA + " or more");
        } else if (receiving.isOver() && !isPeerGone()) {
            throw new TimedOutException(timeout(), "receive: nothing comes");
        }
    }

    /** mq_timedsend(3), again and again, until there is room or there never will be any. */
    private void sendWhenThereIsRoom(long address, int length) throws IOException {
        int errno = SystemCall.errno();
        long start = System.nanoTime();
        while (errno == Errno.ETIMEDOUT.intValue() || errno == Errno.EINTR.intValue()) {
            long left = timeout().toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                throw new TimedOutException(timeout(), "send: the queue is full, and the peer receives nothing");
            }
            if (LIBC.mq_timedsend(outDescriptor, address, length, DATA, sliceEnd(left)) == 0) {
                return;
            }
            errno = SystemCall.errno();
            checkPeerGone();
            requireReceiver();
        }
        throw SystemCall.failure(errno, "mq_timedsend", out.toString(), "");
    }

    /** The address of a deadline that is at most a slice away; mq_timedsend(3) wants it by the clock on the wall. */
    private long sliceEnd(long atMost) {
        return sliceEnd.set(
                TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + Math.min(Deadline.CHECK_NANOS, atMost));
    }

    /** Into our own queue. If that is full, the receiver need not be woken. */
    private void wakeReceiver() {
        in.sendNow(1, CONTROL);
    }

    /**
     * A queue that is full takes no goodbye; then the lock says it. A listener that has not accepted this side yet finds
     * no lock any more, but its queue without a name.
     */
    @Override
    protected void leave() throws IOException {
        try (in;
                out;
                receiving) {
            if (!isPeerGone() && out.sendNow(0, CONTROL) < 0) {
                out.unlink();
            }
            receiving.wakeAndAwaitEnd();
            sending.awaitEmpty(Deadline.after(Deadline.CLOSE_TIMEOUT));
        }
    }
}
