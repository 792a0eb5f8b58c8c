package org.ipcsuite.signals.signalqueued;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.ring.RingLayout;

/**
 * What the two sides of one direction exchange besides messages, in the slots of two doorbells:
 *
 * <pre>
 *   slot of the reader's doorbell                   slot of the writer's doorbell
 *   0    thread that receives, 0 before (4)         0    the word of the writer's doorbell (4)
 *   4    number of its receiver (4)
 *   8    signals it has received (8)                8    messages in the ring that have no signal (8)
 *   the reader writes these                         the writer writes this
 * </pre>
 *
 * <p>A thread cannot be signalled before it first receives, so messages that are sent earlier have no signal.
 */
final class ReceiverWord {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int THREAD_AT = 0;
    private static final int TAG_AT = 4;
    private static final int RECEIVED_AT = 8;
    private static final int LEFT_AT = 8;

    /**
     * Signals that may be queued at a time: each takes some 80 bytes of the kernel's memory, and one of
     * RLIMIT_SIGPENDING.
     */
    private static final int LARGEST_WINDOW = 1024;

    private static final int BYTES_A_PAYLOAD = 64;

    private final ByteBuffer readers;
    private final ByteBuffer writers;
    private final int window;

    /** For the direction that this side reads. */
    ReceiverWord(RingLayout layout, Side reader) {
        this.readers = layout.readerDoorbell(reader);
        this.writers = layout.writerDoorbell(reader.other());
        this.window = Math.min(LARGEST_WINDOW, layout.capacity() / BYTES_A_PAYLOAD);
    }

    /** How many signals may be queued at a time. */
    int window() {
        return window;
    }

    /** The thread to signal, 0 if none has received yet. */
    int thread() {
        return (int) INTS.getAcquire(readers, THREAD_AT);
    }

    int tag() {
        return (int) INTS.getOpaque(readers, TAG_AT);
    }

    /**
     * Lets the writer send signals from now on. A full fence: the reader sees what the writer left, or it sees the
     * thread.
     */
    void setThread(int tid, int tag) {
        INTS.setOpaque(readers, TAG_AT, tag);
        INTS.setRelease(readers, THREAD_AT, tid);
        VarHandle.fullFence();
    }

    long received() {
        return (long) LONGS.getAcquire(readers, RECEIVED_AT);
    }

    void setReceived(long payloads) {
        LONGS.setRelease(readers, RECEIVED_AT, payloads);
    }

    long left() {
        return (long) LONGS.getAcquire(writers, LEFT_AT);
    }

    /** A full fence: the reader sees the number as it begins, or the writer sees the reader's thread. */
    void setLeft(long messages) {
        LONGS.setRelease(writers, LEFT_AT, messages);
        VarHandle.fullFence();
    }
}
