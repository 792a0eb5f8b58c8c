package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;

/**
 * The data path of every ring: look, and wait at a bell if there is nothing. One thread may send while another receives;
 * {@link #close()} wakes both.
 */
public final class RingEndpoint implements Endpoint {

    /** A waiter looks that often whether its peer lives: for who was killed nobody rings. */
    private static final long LOOK_AT_PEER = Duration.ofMillis(100).toNanos();

    private final Ends ends;
    private final RingReader in;
    private final RingWriter out;
    private final Doorbell.Arrival record;
    private final Doorbell.Arrival space;
    private final int maxMessage;
    private final long timeout;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isPeerGone;
    private int lengthToSend;

    RingEndpoint(Ends ends, Options options) {
        this.ends = ends;
        this.in = ends.in();
        this.out = ends.out();
        this.record = () -> in.hasRecord() || isEnded();
        this.space = () -> out.hasRoom(lengthToSend) || isEnded();
        this.maxMessage = Math.min(options.maxMessage(), ends.layout().maxMessage());
        this.timeout = options.timeout().toNanos();
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        int length = message.remaining();
        if (length > maxMessage) {
            throw new MessageTooLargeException(length, maxMessage);
        }
        requireReceiver();
        while (!out.offer(message)) {
            lengthToSend = length;
            await(ends.space(), space, "send: the ring is full, and the peer receives nothing");
            requireReceiver();
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireOpen();
        int length;
        while ((length = in.poll(into)) == RingReader.NOTHING) {
            if (isPeerGone && !in.hasRecord()) { // what it sent before is there before it is gone
                return -1;
            }
            await(ends.record(), record, "receive: nothing comes");
            requireOpen();
        }
        return length;
    }

    /** Ends the exchange. The memory goes when nobody can reach it any more. */
    @Override
    public void close() throws IOException {
        if (!isClosed.getAndSet(true)) {
            ends.close();
        }
    }

    /** Waits until it arrives or somebody is gone. */
    private void await(Doorbell bell, Doorbell.Arrival arrived, String waitingFor) throws IOException {
        if (bell.await(arrived, LOOK_AT_PEER)) {
            return;
        }
        long start = System.nanoTime();
        long lookedAtPeer = start - LOOK_AT_PEER;
        do {
            long now = System.nanoTime();
            if (now - lookedAtPeer >= LOOK_AT_PEER) {
                lookedAtPeer = now;
                isPeerGone |= !ends.peer().isPeerAlive();
            }
            if (isPeerGone) {
                return;
            }
            if (now - start >= timeout) {
                throw new TimedOutException("timed out after " + timeout / 1_000_000 + " ms: " + waitingFor);
            }
        } while (!bell.await(arrived, Math.min(LOOK_AT_PEER, timeout - (System.nanoTime() - start) + 1)));
    }

    /** Whether a side has closed, or the peer was killed and {@link #await} has found that. */
    private boolean isEnded() {
        return hasPeerLeft() || isClosed.get();
    }

    private boolean hasPeerLeft() {
        if (!isPeerGone && ends.isPeerClosed()) {
            isPeerGone = true;
        }
        return isPeerGone;
    }

    private void requireReceiver() throws IOException {
        requireOpen();
        if (hasPeerLeft()) {
            throw new PeerGoneException("the peer is gone: it closed, or holds its lock no more");
        }
    }

    private void requireOpen() throws AsynchronousCloseException {
        if (isClosed.get()) {
            throw new AsynchronousCloseException();
        }
    }
}
