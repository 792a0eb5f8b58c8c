package org.ipcsuite.bench.harness.many;

import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Recording;
import org.jspecify.annotations.Nullable;

/**
 * What many processes did in one fork; a round trip is two messages, and what is published is one.
 *
 * @param nanos how long they were measured
 * @param requestsPerS round trips a second of all together, or messages a second that each subscriber received on
 *     average, for each iteration
 * @param clients what each had
 * @param histogram the round trips of all, encoded; null of subscribers
 * @param sent requests of all, or messages that should have reached a subscriber
 * @param answered those that had an answer, or reached it
 * @param cost of a message, all processes together
 * @param clientAllocatedBytes bytes that the clients' or subscribers' threads have allocated for a message
 * @param serverAllocatedBytes bytes that the threads of the server, of the peers, or of the publisher have
 * @param conditions what the machine did meanwhile
 */
public record ManyReport(
        long nanos,
        List<Double> requestsPerS,
        List<ClientFigures> clients,
        @Nullable String histogram,
        long sent,
        long answered,
        @Nullable Cost cost,
        @Nullable Double clientAllocatedBytes,
        @Nullable Double serverAllocatedBytes,
        @Nullable Conditions conditions) {

    /**
     * What all of them spent.
     *
     * @param cpuNs processor time of all processes
     * @param switches their context switches
     * @param serverAllocatedBytes bytes that the threads of the server or the publisher have allocated; 0 where there is none
     * @param conditions what the machine did meanwhile
     */
    record Spent(long cpuNs, ContextSwitches.Count switches, long serverAllocatedBytes, Conditions conditions) {}

    static ManyReport of(ManyOrder order, List<ClientReport> reports, Spent spent) {
        List<Histogram> times = reports.stream()
                .map(ClientReport::histogram)
                .map(Recording::decode)
                .toList();
        long answered = reports.stream().mapToLong(ClientReport::allAnswered).sum();
        long lost = reports.stream().mapToLong(ClientReport::lost).sum();
        long ofPeers =
                reports.stream().mapToLong(ClientReport::peerAllocatedBytes).sum();
        double messages = 2.0 * answered;
        return new ManyReport(
                order.measuringNanos(),
                iterations(order, reports.stream().map(ClientReport::answered).toList(), 1),
                IntStream.range(0, reports.size())
                        .mapToObj(i -> new ClientFigures(
                                times.get(i).getValueAtPercentile(50),
                                times.get(i).getValueAtPercentile(99),
                                perS(reports.get(i).allAnswered(), order.measuringNanos())))
                        .toList(),
                Recording.encode(CellHistograms.pooled(times)),
                answered + lost,
                answered,
                each(messages, spent),
                perMessage(
                        reports.stream().mapToLong(ClientReport::allocatedBytes).sum(), messages),
                perMessage(spent.serverAllocatedBytes() + ofPeers, messages),
                spent.conditions());
    }

    /** Of a publisher and its subscribers: a message counts once, however many have received it. */
    static ManyReport ofSubscribers(ManyOrder order, List<SubscriberReport> reports, Spent spent) {
        long received =
                reports.stream().mapToLong(SubscriberReport::allReceived).sum();
        long missing = reports.stream().mapToLong(SubscriberReport::missing).sum();
        double messages = (double) received / reports.size();
        return new ManyReport(
                order.measuringNanos(),
                iterations(
                        order, reports.stream().map(SubscriberReport::received).toList(), reports.size()),
                reports.stream()
                        .map(each -> new ClientFigures(null, null, perS(each.allReceived(), order.measuringNanos())))
                        .toList(),
                null,
                received + missing,
                received,
                each(messages, spent),
                perMessage(
                        reports.stream()
                                .mapToLong(SubscriberReport::allocatedBytes)
                                .sum(),
                        messages),
                perMessage(spent.serverAllocatedBytes(), messages),
                spent.conditions());
    }

    /** What all had a second in each iteration, divided by so many. */
    private static List<Double> iterations(ManyOrder order, List<List<Long>> each, int dividedBy) {
        return IntStream.range(0, order.iterations())
                .mapToObj(i ->
                        perS(each.stream().mapToLong(counts -> counts.get(i)).sum(), order.iterationNanos())
                                / dividedBy)
                .toList();
    }

    /** Round trips a second of all together; of subscribers, messages a second that each received, on average. */
    public double perS() {
        return requestsPerS.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double perS(long count, long nanos) {
        return 1e9 * count / nanos;
    }

    private static @Nullable Double perMessage(long bytes, double messages) {
        return messages == 0 ? null : Double.valueOf(bytes / messages);
    }

    private static @Nullable Cost each(double messages, Spent spent) {
        return messages == 0
                ? null
                : new Cost(
                        spent.cpuNs() / messages,
                        spent.switches().voluntary() / messages,
                        spent.switches().involuntary() / messages);
    }
}
