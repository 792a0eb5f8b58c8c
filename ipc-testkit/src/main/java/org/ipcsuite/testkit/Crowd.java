package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.Peer;
import org.jspecify.annotations.Nullable;

/** Many clients of one server, each with an endpoint and a thread of its own, in one process. */
final class Crowd implements Closeable {

    /** Apart in the numbers of their messages, so that one that went to the wrong client is seen. */
    private static final long NUMBERS_EACH = 1_000_000;

    private static final int[] SIZES = {16, 64, 1000, 4096, 20_000};

    private final List<Member<Endpoint>> clients = new ArrayList<>();
    private @Nullable CompletableFuture<Void> flood;

    /** Lets so many more connect. */
    void connect(Rendezvous at, int count, Peer peer) throws IOException {
        for (int i = 0; i < count; i++) {
            clients.add(new Member<>(peer.transport().connect(at, peer.options())));
        }
    }

    /** All but the first few send so many messages each, one after another, and check that each comes back to them. */
    void echo(int from, int messages) throws IOException {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = from; i < clients.size(); i++) {
            Member<Endpoint> client = clients.get(i);
            long firstNumber = i * NUMBERS_EACH;
            all.add(client.start(() -> echo(client.end(), firstNumber, messages)));
        }
        for (CompletableFuture<Void> each : all) {
            Member.await(each);
        }
    }

    private static void echo(Endpoint client, long firstNumber, int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            int size = Math.min(SIZES[i % SIZES.length], client.maxMessage());
            Message message = Message.ofSize(size);
            client.send(message.stamp(firstNumber + i));
            int length = client.receive(message.room());
            if (length != size) {
                throw new IOException("the answer to message " + i + " of " + size + " bytes has " + length);
            }
            message.check(length, firstNumber + i);
        }
    }

    /** Lets the first send so many messages, or until it is closed, and receive nothing. */
    void flood(long messages) {
        Endpoint first = clients.get(0).end();
        flood = Background.start(() -> {
            Message message = Message.ofSize(4096);
            for (long number = 0; number < messages; number++) {
                first.send(message.stamp(number));
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (Member<Endpoint> client : clients) {
            client.close();
        }
        clients.clear();
        if (flood != null) {
            Background.await(
                    "the first client",
                    flood.exceptionally(ended -> null),
                    Deadline.CLOSE_TIMEOUT,
                    "the first client still sends: closing an endpoint does not wake its send()");
            flood = null;
        }
    }
}
