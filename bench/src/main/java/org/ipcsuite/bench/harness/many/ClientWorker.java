package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.Recording;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The process of one client: one request at a time, each answer verified. {@code connect ORDER RENDEZVOUS} replies with
 * the process at the other end, if it is this one's; {@code warm-up} with this process's clock; {@code measure NANOS}
 * begins at that time of the clock and replies with a {@link ClientReport}.
 */
public final class ClientWorker implements Worker {

    static final String WARM_UP = "warm-up";
    static final String LEAVE = "leave";

    private static final String MEASURE = "measure ";

    private Meter meter = Meter.ofThisThread();
    private final Histogram histogram = Recording.histogram();
    private @Nullable ManyOrder order;
    private @Nullable Connection connection;
    private @Nullable Echo echo;
    private long[] answered = {};
    private long lost;

    /** For the main thread, which exchanges. */
    public ClientWorker() throws IOException {
        meter.allocatedBytes();
    }

    static String connect(Rendezvous at, ManyOrder order) {
        return new Assignment(order, at).line("connect");
    }

    static String measure(long start) {
        return MEASURE + start;
    }

    static ClientReport report(String reply) throws IOException {
        return RunFile.json().readValue(reply, ClientReport.class);
    }

    @Override
    public String perform(String command) throws IOException {
        if (command.equals(WARM_UP)) {
            long now = System.nanoTime();
            exchange(now, Duration.ofMillis(order().warmUpMs()).toNanos());
            return String.valueOf(System.nanoTime());
        }
        if (command.startsWith(MEASURE)) {
            return RunFile.line().writeValueAsString(measureFrom(Long.parseLong(command.substring(MEASURE.length()))));
        }
        if (command.equals(LEAVE)) {
            connection().close();
            return "";
        }
        return connect(Assignment.parse(command));
    }

    private String connect(Assignment assigned) throws IOException {
        ManyOrder asked = assigned.order();
        Connection made = Connection.open(asked, assigned.at());
        order = asked;
        connection = made;
        meter = Meter.ofThisThread(made.endpoint());
        echo = new Echo(made.endpoint(), asked.sizeBytes(), asked.isLossy(), 0);
        return made.peer() == null ? "" : String.valueOf(made.peer().pid());
    }

    private ClientReport measureFrom(long start) throws IOException {
        long peerBefore = connection().allocatedByPeer();
        ManyOrder.requireBefore(start);
        histogram.reset();
        lost = 0;
        long before = meter.allocatedBytes();
        ManyOrder.sleepUntil(start);
        exchange(start, order().measuringNanos());
        long allocated = meter.allocatedBytes() - before;
        return new ClientReport(
                Recording.encode(histogram),
                Arrays.stream(answered).limit(order().iterations()).boxed().toList(),
                lost,
                allocated,
                connection().allocatedByPeer() - peerBefore);
    }

    /**
     * Round trips from then on, for so long. One that is under way at the end counts as a time and not for the rate:
     * else the longest ones would be missing.
     */
    private void exchange(long start, long nanos) throws IOException {
        Echo exchange = Objects.requireNonNull(echo);
        long iteration = order().iterationNanos();
        long[] counts = new long[(int) (nanos / iteration) + 1];
        answered = counts;
        long begin;
        while ((begin = System.nanoTime()) - start < nanos) {
            boolean isAnswered = exchange.roundTrip();
            long end = System.nanoTime();
            if (isAnswered) {
                Recording.record(histogram, end - begin);
                exchange.check();
                counts[(int) (Math.min(end - start, nanos) / iteration)]++;
            } else {
                lost++;
            }
        }
    }

    private ManyOrder order() {
        return Objects.requireNonNull(order, "it is not connected");
    }

    private Connection connection() {
        return Objects.requireNonNull(connection, "it is not connected");
    }
}
