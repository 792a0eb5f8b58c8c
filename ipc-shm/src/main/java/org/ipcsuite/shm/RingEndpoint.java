package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.jspecify.annotations.Nullable;

/**
 * The data path of every ring: poll it, and wait at a doorbell if it is empty. While messages stream one way, the side
 * that finds the ring empty or full leaves the other side alone for a moment before that, see {@link Lag}. One thread
 * may send while another receives; {@link #close()} wakes both.
 */
public final class RingEndpoint implements ScannedEndpoint, InPlaceEndpoint {

    private final RingConnection connection;
    private final RingReader in;
    private final RingWriter out;
    private final Doorbell.Condition messageOrEnd;
    private final Doorbell.Condition spaceOrEnd;
    private final RingWait waiting;
    private final Lag lag = new Lag();
    private int lengthToSend;
    private boolean isAwaitingRoom;

    /** The endpoint of a new connection, which it closes. */
    public RingEndpoint(RingConnection connection, Options options) {
        this.connection = connection;
        this.in = connection.in();
        this.out = connection.out();
        this.waiting = new RingWait(connection, options);
        this.messageOrEnd = () -> in.hasNext() || waiting.isEnded();
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
        while (!out.offer(message)) {
            awaitRoom(length);
        }
    }

    @Override
    public ByteBuffer claim(int length) throws IOException {
        waiting.requireSendable(length);
        ByteBuffer room;
        while ((room = out.claim(length)) == null) {
            awaitRoom(length);
        }
        return room;
    }

    @Override
    public void commit() throws IOException {
        out.commit();
    }

    private void awaitRoom(int length) throws IOException {
        lengthToSend = length;
        Lag.whileFull();
        waiting.await(connection.spaceBell(), spaceOrEnd, "send: the ring is full, and the peer receives nothing");
        waiting.requireReceiver();
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        waiting.requireOpen();
        int length;
        while ((length = in.poll(into)) == RingReader.NOTHING) {
            if (isOverAfterWaiting()) {
                return -1;
            }
        }
        lag.received();
        return length;
    }

    @Override
    public @Nullable ByteBuffer peek() throws IOException {
        waiting.requireOpen();
        while (in.peek() == RingReader.NOTHING) {
            if (isOverAfterWaiting()) {
                return null;
            }
        }
        return in.message();
    }

    @Override
    public void release() throws IOException {
        in.release();
        lag.received();
    }

    /** Waits for a message; true if the peer is gone, and none is left. */
    private boolean isOverAfterWaiting() throws IOException {
        waiting.requireOpen();
        if (waiting.isPeerGone() && !in.hasNext()) { // the peer marks its end after its last message
            return true;
        }
        if (!lag.whileEmpty(out.position())) {
            waiting.await(connection.messageBell(), messageOrEnd, "receive: nothing comes");
        }
        return false;
    }

    @Override
    public int tryReceive(ByteBuffer into) throws IOException {
        waiting.requireOpen();
        int length = in.poll(into);
        if (length != RingReader.NOTHING) {
            return length;
        }
        return waiting.isPeerGone() && !in.hasNext() ? -1 : NOTHING;
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        int length = message.remaining();
        waiting.requireSendable(length);
        lengthToSend = length;
        isAwaitingRoom = !out.offer(message);
        return !isAwaitingRoom;
    }

    @Override
    public boolean hasMessage() {
        try {
            return in.hasNext();
        } catch (IOException thrownByTheNext) {
            return true;
        }
    }

    @Override
    public boolean isReady() throws IOException {
        return isAwaitingRoom ? spaceOrEnd.isMet() : messageOrEnd.isMet();
    }

    @Override
    public boolean isPeerGone() throws IOException {
        return waiting.lookAtPeer();
    }

    @Override
    public Doorbell messageBell() {
        return connection.messageBell();
    }

    @Override
    public Doorbell spaceBell() {
        return connection.spaceBell();
    }

    /** Ends the exchange. The memory is unmapped when it is unreachable. */
    @Override
    public void close() throws IOException {
        waiting.close();
    }
}
