package org.ipcsuite.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.serving.ServedClient;

/** A client of a {@link SessionServer}: the session and the address that its datagrams carry, and what waits for it. */
final class SessionClient extends ServedClient {

    private final SessionServer server;
    private final long session;
    private final Sockaddr source;
    private final Sockaddr address;
    private final Liveness liveness;
    private final Closeable held;

    /** Datagrams that it has no room for. */
    private final Queue<ByteBuffer> kept = new ArrayDeque<>(0);

    private long keptBytes;
    private long heardAt;

    /**
     * One that has said hello.
     *
     * @param source of its datagrams, as the kernel says
     * @param address where its answers go
     * @param held closed when it has left
     */
    SessionClient(
            SessionServer server,
            int number,
            long session,
            Sockaddr source,
            Sockaddr address,
            Liveness liveness,
            Closeable held) {
        super(number);
        this.server = server;
        this.session = session;
        this.source = source;
        this.address = address;
        this.liveness = liveness;
        this.held = held;
    }

    long session() {
        return session;
    }

    Sockaddr source() {
        return source;
    }

    Sockaddr address() {
        return address;
    }

    /** The datagrams that wait until it has room, the first one first. */
    Queue<ByteBuffer> kept() {
        return kept;
    }

    long keptBytes() {
        return keptBytes;
    }

    /** Copies a datagram, to be sent later. */
    void keep(ByteBuffer datagram) {
        keptBytes += datagram.remaining();
        kept.add(ByteBuffer.allocateDirect(datagram.remaining()).put(datagram).flip());
    }

    /** The first of these was sent, unless it was thrown away, as the client has left. */
    void sentKept() {
        if (!hasLeft()) {
            keptBytes -= kept.remove().remaining();
        }
    }

    void heard(long now) {
        heardAt = now;
    }

    long heardAt() {
        return heardAt;
    }

    boolean isAlive() throws IOException {
        return liveness.isPeerAlive();
    }

    /** Whether nothing but its messages says that it is alive. */
    boolean hasNoLock() {
        return liveness == Liveness.UNKNOWN;
    }

    void left(String why) throws IOException {
        setReason(why);
        kept.clear();
        try (liveness) {
            held.close();
        }
    }

    @Override
    public boolean send(ByteBuffer message) throws IOException {
        server.send(this, message);
        return true;
    }

    @Override
    public void sendAndWait(ByteBuffer message) throws IOException {
        server.sendAndWait(this, message);
    }

    @Override
    public void close() throws IOException {
        server.end(this);
    }
}
