package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/**
 * An echo server that takes just as long as a test says, in a time that passes only when somebody waits: so what is
 * measured against it can be computed. For one thread.
 */
final class ScriptedServer implements Endpoint, OpenLoop.Clock {

    private record Answer(ByteBuffer message, long readyAt) {}

    private final long serviceNanos;
    private final long timeoutNanos;
    private final Map<Long, Long> stalls = new HashMap<>();
    private final Set<Long> dropped = new HashSet<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private long now;
    private long freeAt;

    /** Takes so long for each request, and a receive gives up after so long. */
    ScriptedServer(long serviceNanos, long timeoutNanos) {
        this.serviceNanos = serviceNanos;
        this.timeoutNanos = timeoutNanos;
    }

    /** Takes so much longer for the request with this number. */
    ScriptedServer stallAt(long sequence, long nanos) {
        stalls.put(sequence, nanos);
        return this;
    }

    /** Never answers the request with this number. */
    ScriptedServer drop(long sequence) {
        dropped.add(sequence);
        return this;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void await(long nanos) {
        now = Math.max(now, nanos);
    }

    @Override
    public int maxMessage() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void send(ByteBuffer message) {
        long sequence = message.getLong(message.position());
        ByteBuffer copy = ByteBuffer.allocate(message.remaining()).put(message).flip();
        if (!dropped.contains(sequence)) {
            freeAt = Math.max(freeAt, now) + serviceNanos + stalls.getOrDefault(sequence, 0L);
            answers.add(new Answer(copy, freeAt));
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        Answer next = answers.peek();
        if (next == null || next.readyAt - now > timeoutNanos) {
            now += timeoutNanos;
            throw new TimedOutException("nothing comes");
        }
        answers.remove();
        now = Math.max(now, next.readyAt);
        int length = next.message.remaining();
        into.put(next.message);
        return length;
    }

    @Override
    public void close() {}
}
