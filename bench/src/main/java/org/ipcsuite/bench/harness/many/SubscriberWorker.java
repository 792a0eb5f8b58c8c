package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.exchange.SequenceCheck;
import org.ipcsuite.core.peer.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The process of one subscriber, which verifies every message. {@code subscribe ORDER RENDEZVOUS} replies with this
 * process's clock; {@code receive NANOS} lasts until the publisher is gone, and replies with a {@link SubscriberReport} of
 * the time that is measured, which begins at that time of the clock.
 */
public final class SubscriberWorker implements Worker {

    private static final String RECEIVE = "receive ";

    private final Meter meter = Meter.ofThisThread();
    private @Nullable ManyOrder order;
    private @Nullable Reception reception;

    /** For the main thread, which receives. */
    public SubscriberWorker() throws IOException {
        meter.allocatedBytes();
    }

    static String subscribe(Rendezvous at, ManyOrder order) {
        return new Assignment(order, at).line("subscribe");
    }

    static String receive(long start) {
        return RECEIVE + start;
    }

    static SubscriberReport report(String reply) throws IOException {
        return RunFile.json().readValue(reply, SubscriberReport.class);
    }

    @Override
    public String perform(String command) throws IOException {
        if (command.startsWith(RECEIVE)) {
            return RunFile.line().writeValueAsString(receiveFrom(Long.parseLong(command.substring(RECEIVE.length()))));
        }
        Assignment assigned = Assignment.parse(command);
        ManyOrder asked = assigned.order();
        Subscriber subscriber = asked.retry(
                "the publisher does not let this subscriber in",
                () -> asked.transport().subscribe(assigned.at(), asked.clientOptions()));
        order = asked;
        reception = new Reception(subscriber, asked);
        return String.valueOf(System.nanoTime());
    }

    private SubscriberReport receiveFrom(long start) throws IOException {
        ManyOrder asked = Objects.requireNonNull(order, "it has not subscribed");
        Reception from = Objects.requireNonNull(reception, "it has not subscribed");
        try (Subscriber ignored = from.subscriber) {
            ManyOrder.requireBefore(start);
            from.receiveUntil(start);
            long missing = from.sequence.missing();
            long allocated = meter.allocatedBytes();
            List<Long> received = new ArrayList<>();
            for (int i = 1; i <= asked.iterations(); i++) {
                received.add(from.receiveUntil(start + i * asked.iterationNanos()));
            }
            SubscriberReport report = new SubscriberReport(
                    received, from.sequence.missing() - missing, meter.allocatedBytes() - allocated);
            from.receiveRest();
            return report;
        }
    }

    /** What has been received so far. */
    private static final class Reception {

        private final Subscriber subscriber;
        private final Message message;
        private final SequenceCheck sequence;
        private boolean isOver;

        Reception(Subscriber subscriber, ManyOrder order) {
            this.subscriber = subscriber;
            this.message = new Message(order.sizeBytes());
            this.sequence = new SequenceCheck(order.sizeBytes(), order.isLossy());
        }

        /** Receives until that time of the clock, and returns how many messages. */
        long receiveUntil(long time) throws IOException {
            long before = sequence.received();
            while (!isOver && System.nanoTime() - time < 0) {
                receive();
            }
            if (isOver && System.nanoTime() - time < 0) {
                throw new IOException("the publisher left before the end");
            }
            return sequence.received() - before;
        }

        /** So that nobody who waits for this subscriber waits in vain. */
        void receiveRest() throws IOException {
            while (!isOver) {
                receive();
            }
        }

        private void receive() throws IOException {
            try {
                int length = subscriber.receive(message.room());
                if (length < 0) {
                    isOver = true;
                } else {
                    sequence.accept(message, length);
                }
            } catch (TimedOutException nothingYet) {
                // the publisher lives, or its end would have been reported
            }
        }
    }
}
