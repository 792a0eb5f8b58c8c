package org.ipcsuite.core.comparison;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.PeerGoneException;
import org.jspecify.annotations.Nullable;

/**
 * Blocking calls over a library whose own thread receives: it puts messages into a queue, from which the caller takes
 * them. One thread may send while another receives; any thread may close.
 *
 * <pre>
 *   thread of the library                  the caller's
 *   {@link #handOver}  ---- queue --------->  receive()
 *   {@link #handOverEnd}                        receive() = -1
 *                                          send() = {@link #submit}
 * </pre>
 *
 * @param <M> a message as the library has it
 */
public abstract class HandoverEndpoint<M> extends CheckedEndpoint implements LibraryEndpoint {

    private final BlockingQueue<M> arrived = new LinkedBlockingQueue<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final M end;
    private volatile boolean isPeerGone;
    private @Nullable M kept;

    /**
     * Nothing has arrived.
     *
     * @param end an object that stands for no message; the same one is no message
     */
    protected HandoverEndpoint(int maxMessage, M end) {
        super(maxMessage);
        this.end = end;
    }

    /** Gives the remaining bytes to the library, which may send them later, and leaves none remaining. */
    protected abstract void submit(ByteBuffer message) throws IOException;

    /** The remaining bytes for a library that keeps them; none remain. */
    protected static byte[] bytesOf(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        return bytes;
    }

    /** The bytes of a message. */
    protected abstract int lengthOf(M message);

    /** Copies a message, which is not used any more. */
    protected abstract void copy(M message, ByteBuffer into);

    /** Ends the connection. It is called once. */
    protected abstract void release() throws IOException;

    /** The caller receives next: what it has sent so far is all, until it has an answer. */
    protected void sent() {}

    /** The receiver has taken all that has arrived, and is about to wait. */
    protected void drained() {}

    /** Whether the library sends what it is given next, rather than keep it; {@link #awaitRoom} asks. */
    protected boolean hasRoom() {
        return true;
    }

    /** A message has arrived. */
    protected final void handOver(M message) {
        arrived.add(message);
    }

    /** Nothing more arrives. */
    protected final void handOverEnd() {
        isPeerGone = true;
        arrived.add(end);
        wakeSender();
    }

    /** How many messages wait to be received. */
    protected final int waiting() {
        return arrived.size();
    }

    @Override
    protected final boolean isOpen() {
        return !isClosed.get();
    }

    @Override
    public final void send(ByteBuffer message) throws IOException {
        requireSendable(message.remaining());
        requirePeer();
        submit(message);
    }

    /**
     * Waits until there is room.
     *
     * @param full why there is none, {@code the channel is full}
     */
    protected final synchronized void awaitRoom(String full) throws IOException {
        while (!hasRoom()) {
            requirePeer();
            requireOpen();
            try {
                wait();
            } catch (InterruptedException interrupted) {
                throw interrupted("while " + full);
            }
        }
    }

    /** There may be room now. */
    protected final synchronized void wakeSender() {
        notifyAll();
    }

    /** What a call throws whose thread was interrupted; the thread stays so. */
    protected static InterruptedIOException interrupted(String meanwhile) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted " + meanwhile);
    }

    /** Fails if the peer has closed, or is dead. */
    private void requirePeer() throws PeerGoneException {
        if (isPeerGone) {
            throw new PeerGoneException("the peer is gone: the connection has ended");
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the end is that object
    public final int receive(ByteBuffer into) throws IOException {
        requireOpen();
        M message = kept == null ? take() : kept;
        if (message == end) {
            arrived.add(end); // for the next call
            if (!isOpen()) {
                throw new AsynchronousCloseException();
            }
            return -1;
        }
        int length = lengthOf(message);
        if (length > into.remaining()) {
            kept = message;
            throw new BufferTooSmallException(length, into.remaining());
        }
        kept = null;
        copy(message, into);
        return length;
    }

    private M take() throws InterruptedIOException {
        sent();
        M next = arrived.poll();
        if (next != null) {
            return next;
        }
        drained();
        try {
            return arrived.take();
        } catch (InterruptedException interrupted) {
            throw interrupted("while waiting for a message");
        }
    }

    @Override
    public final void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            release();
            arrived.add(end);
            wakeSender();
        }
    }
}
