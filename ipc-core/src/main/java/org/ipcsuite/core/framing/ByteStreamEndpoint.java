package org.ipcsuite.core.framing;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.PeerGoneException;

/**
 * The data path of every mechanism that is a byte stream: each message is preceded by its length, and one read may
 * return several small messages. A mechanism adds the system calls that read and write.
 *
 * <p>Each message costs the sender one {@link #write} (two if it is larger than 64 KiB), and the receiver at most one
 * {@link #read} unless it is large. Nothing is allocated.
 *
 * <p>Its calls have no deadline of their own once connected ({@code UNTIL_CONNECTED}): a send that gave up in the middle
 * of a message would leave the stream without boundaries. The kernel reports a dead peer, and close() wakes both.
 */
public abstract class ByteStreamEndpoint extends CheckedEndpoint {

    /** Up to here a message is copied behind its length, so that both leave in one system call. */
    private static final int COPIED = 1 << 16;

    private final ByteBuffer outgoing;
    private final FrameReader incoming;
    private volatile boolean isPeerGone;

    protected ByteStreamEndpoint(int maxMessage) {
        super(maxMessage);
        this.outgoing = ByteBuffer.allocateDirect(FrameReader.PREFIX + Math.min(maxMessage, COPIED));
        this.incoming = new FrameReader(maxMessage);
    }

    /** Reads what is there into the buffer, waiting for the first byte; -1 once the peer is gone. */
    protected abstract int read(ByteBuffer into) throws IOException;

    /** Writes some of the buffer, waiting while the stream is full. */
    protected abstract void write(ByteBuffer from) throws IOException;

    @Override
    public final void send(ByteBuffer message) throws IOException {
        begin(message);
        writeAll(outgoing);
        while (message.hasRemaining()) {
            writeAll(rest(message));
        }
    }

    /** Puts the length and the beginning of the message into {@link #outgoing}. */
    final void begin(ByteBuffer message) throws IOException {
        int length = message.remaining();
        requireSendable(length);
        if (isPeerGone) { // MPTCP would accept data for a while that is never read
            throw new PeerGoneException("the peer is gone: the stream has ended");
        }
        outgoing.clear().putInt(length);
        copy(message);
    }

    /** What is written next of a message: one on the heap has no address for the kernel, and is copied to its end. */
    final ByteBuffer rest(ByteBuffer message) {
        if (message.isDirect()) {
            return message;
        }
        outgoing.clear();
        copy(message);
        return outgoing;
    }

    /** Moves as much of the message as there is room for behind what is in {@link #outgoing}, which is then ready. */
    private void copy(ByteBuffer message) {
        int to = outgoing.position();
        int copied = Math.min(message.remaining(), outgoing.remaining());
        outgoing.put(to, message, message.position(), copied).position(0).limit(to + copied);
        message.position(message.position() + copied);
    }

    @Override
    public final int receive(ByteBuffer into) throws IOException {
        requireOpen();
        while (!incoming.hasMessage()) {
            if (read(incoming.space()) < 0) {
                return endOfStream();
            }
        }
        return incoming.take(into);
    }

    /** The peer has closed, or is dead. */
    final int endOfStream() {
        isPeerGone = true;
        return -1;
    }

    /** What {@link #begin} has begun and is not written yet. */
    final ByteBuffer outgoing() {
        return outgoing;
    }

    final FrameReader incoming() {
        return incoming;
    }

    /** Writes bytes as they are, without a length. */
    final void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            write(bytes);
        }
    }
}
