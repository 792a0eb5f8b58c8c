package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.util.Objects;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The process of the one publisher. {@code open ORDER RENDEZVOUS} replies where subscribers find it; {@code gather} waits
 * for all of them; {@code publish NANOS} publishes until the time that is measured is over, which begins at that time of
 * the clock, closes, and replies with the bytes that were allocated in that time.
 */
public final class PublisherWorker implements Worker {

    static final String GATHER = "gather";

    private static final String PUBLISH = "publish ";

    private final Meter meter = Meter.ofThisThread();
    private @Nullable ManyOrder order;
    private @Nullable Publisher publisher;

    /** For the main thread, which publishes. */
    public PublisherWorker() throws IOException {
        meter.allocatedBytes();
    }

    static String open(Rendezvous at, ManyOrder order) {
        return new Assignment(order, at).line("open");
    }

    static String publish(long start) {
        return PUBLISH + start;
    }

    @Override
    public String perform(String command) throws IOException {
        if (command.equals(GATHER)) {
            gather(order());
            return "";
        }
        if (command.startsWith(PUBLISH)) {
            return String.valueOf(publishUntilEnd(Long.parseLong(command.substring(PUBLISH.length()))));
        }
        Assignment assigned = Assignment.parse(command);
        ManyOrder asked = assigned.order();
        Publisher opened = asked.transport().publish(assigned.at(), asked.options());
        order = asked;
        publisher = opened;
        return opened.rendezvous().text();
    }

    private void gather(ManyOrder asked) throws IOException {
        Deadline deadline = Deadline.after(Processes.patience(asked.many().count()));
        while (publisher().subscribers() < asked.many().count()) {
            deadline.pause("not all subscribe");
        }
    }

    private long publishUntilEnd(long start) throws IOException {
        try (Publisher open = publisher()) {
            ManyOrder.requireBefore(start);
            Message message = Message.ofSize(order().sizeBytes());
            long sequence = 0;
            while (System.nanoTime() - start < 0) {
                open.publish(message.stamp(sequence++));
            }
            long before = meter.allocatedBytes();
            while (System.nanoTime() - start < order().measuringNanos()) {
                open.publish(message.stamp(sequence++));
            }
            return meter.allocatedBytes() - before;
        }
    }

    private ManyOrder order() {
        return Objects.requireNonNull(order, "it is not open");
    }

    private Publisher publisher() {
        return Objects.requireNonNull(publisher, "it is not open");
    }
}
