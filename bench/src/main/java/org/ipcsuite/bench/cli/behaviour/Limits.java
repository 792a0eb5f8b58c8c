package org.ipcsuite.bench.cli.behaviour;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcsuite.bench.results.Behaviour.Case;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;

/** Fault tests of a sender: a message that is too large, and a peer that receives nothing. For one thread. */
final class Limits {

    private static final int SIZE = 1024;
    /** TCP's buffers grow by themselves to ten megabytes. */
    private static final int MOST_BYTES = 32 << 20;
    /** A sender that has got no further for so long waits. */
    private static final int STANDSTILL_MS = 300;

    private final FaultFixture fixture;
    private final Endpoint endpoint;
    private final WorkerProcess peer;

    Limits(FaultFixture fixture, Endpoint endpoint, WorkerProcess peer) {
        this.fixture = fixture;
        this.endpoint = endpoint;
        this.peer = peer;
    }

    /** One byte over the limit, then a small one. */
    Case oversized() throws Exception {
        int largest = endpoint.maxMessage();
        try {
            endpoint.send(ByteBuffer.allocateDirect(largest + 1));
            return new Case(
                    FaultTests.OVERSIZED, "sent", largest + 1 + " B were sent, over a limit of " + largest, null);
        } catch (MessageTooLargeException refused) {
            peer.send(BehaviourPeer.ECHO);
            Message message = Message.ofSize(FaultFixture.SMALL);
            endpoint.send(message.stamp(1));
            int length = fixture.within(() -> endpoint.receive(message.room()));
            FaultFixture.reply(peer);
            message.check(length, 1);
            return new Case(
                    FaultTests.OVERSIZED, "refused", refused.getMessage() + " The next one went through.", null);
        }
    }

    /** Sends until that waits, or until it is clear that it never does. Nothing can be sent afterwards. */
    Case full() throws Exception {
        int size = Math.min(SIZE, endpoint.maxMessage());
        int most = MOST_BYTES / size;
        AtomicInteger sent = new AtomicInteger();
        Future<Boolean> sender = fixture.begin(() -> sendAll(size, most, sent));
        if (!endsWithoutStandstill(sender, sent)) {
            endpoint.close(); // wakes the sender
            return new Case(
                    FaultTests.FULL,
                    "waits",
                    "while " + sent.get() + " messages of " + size + " B are on their way ("
                            + Figures.size(sent.get() * size) + ")",
                    null);
        }
        int arrived = Integer.parseInt(FaultFixture.ask(peer, BehaviourPeer.COUNT + " " + most));
        String of = " of " + most + " messages of " + size + " B (" + Figures.size(MOST_BYTES) + ") ";
        return arrived < most
                ? new Case(FaultTests.FULL, "drops", arrived + of + "arrived once the receiver began", null)
                : new Case(FaultTests.FULL, "grows", most + of + "were taken at once, and arrived later", null);
    }

    /** False if a send was given up for a full queue. */
    private boolean sendAll(int size, int most, AtomicInteger sent) throws IOException {
        Message message = Message.ofSize(size);
        try {
            while (sent.get() < most) {
                endpoint.send(message.stamp(sent.get()));
                sent.incrementAndGet();
            }
            return true;
        } catch (TimedOutException full) {
            return false;
        }
    }

    private static boolean endsWithoutStandstill(Future<Boolean> sender, AtomicInteger sent)
            throws InterruptedException, ExecutionException {
        int before = -1;
        while (sent.get() != before) {
            before = sent.get();
            try {
                return sender.get(STANDSTILL_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtIt) {
                // unless it has got no further
            }
        }
        return false;
    }
}
