package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Meter;
import org.jspecify.annotations.Nullable;

/** One thread for all clients. */
final class LoopServer implements ManyServer {

    /** How a client goes that was not ended for what it did, however that was noticed. */
    private static final String LEFT = "left";

    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(5);

    private final Server server;
    private final int size;
    private final boolean isLossy;
    private final Message message;
    private volatile @Nullable Meter meter;
    private final List<String> failures = new ArrayList<>();

    /** The number of a client's next message. */
    private static final class Position {
        private long next;
    }

    LoopServer(ManyOrder order, Rendezvous at) throws IOException {
        this.server = order.transport().serve(at, order.options());
        this.size = order.sizeBytes();
        this.isLossy = order.isLossy();
        this.message = new Message(order.sizeBytes());
    }

    @Override
    public Rendezvous rendezvous() {
        return server.rendezvous();
    }

    /** Until it is closed: one whose handshake was lost connects again, so none is the last. */
    @Override
    public void serve() throws IOException {
        meter = Meter.ofThisThread();
        try {
            while (true) {
                serveOne();
            }
        } catch (ClosedChannelException closed) {
            if (!failures.isEmpty()) {
                throw new IOException(String.join("; ", failures), closed);
            }
        }
    }

    private void serveOne() throws IOException {
        Client client;
        try {
            client = server.receive(message.room());
        } catch (TimedOutException nothingYet) {
            return;
        }
        if (client.hasLeft()) {
            if (!client.reason().startsWith(LEFT)) {
                failures.add("client " + client.number() + " " + client.reason());
            }
            return;
        }
        ByteBuffer request = message.received();
        int length = request.remaining();
        client.send(request);
        check(client, length);
    }

    /** After it was sent, so that checking costs no round trip anything while the client still wakes up. */
    private void check(Client client, int length) throws IOException {
        if (client.attachment() == null) {
            client.attach(new Position());
        }
        Position position = (Position) Objects.requireNonNull(client.attachment());
        if (isLossy) {
            position.next = Math.max(position.next, message.sequence());
        }
        try {
            message.check(length, size, position.next++);
        } catch (ExchangeException wrong) {
            failures.add("client " + client.number() + ": " + wrong.getMessage());
            client.close();
        }
    }

    @Override
    public long allocatedBytes() throws IOException {
        Deadline deadline = Deadline.after(BEGINS_WITHIN);
        Meter serving;
        while ((serving = meter) == null) {
            deadline.pause("the server does not serve: nobody told it to, or its thread has failed before");
        }
        return serving.allocatedBytes();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
