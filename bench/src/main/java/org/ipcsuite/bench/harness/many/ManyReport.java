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
 * What many processes did in one fork; a round trip is two messages.
 *
 * @param nanos how long they were measured
 * @param requestsPerS round trips a second of all together, for each iteration
 * @param clients what each had
 * @param histogram the round trips of all, encoded
 * @param sent requests of all
 * @param answered those that had an answer
 * @param cost of a message, all processes together
 * @param clientAllocatedBytes bytes that the clients' threads have allocated for a message
 * @param serverAllocatedBytes bytes that the threads of the server, or of the peers, have
 * @param conditions what the machine did meanwhile
 */
public record ManyReport(
        long nanos,
        List<Double> requestsPerS,
        List<ClientFigures> clients,
        String histogram,
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
     * @param serverAllocatedBytes bytes that the server's threads have allocated; 0 where there is none
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
        return new ManyReport(
                order.measuringNanos(),
                IntStream.range(0, order.iterations())
                        .mapToObj(i -> perS(
                                reports.stream()
                                        .mapToLong(each -> each.answered().get(i))
                                        .sum(),
                                order.iterationNanos()))
                        .toList(),
                IntStream.range(0, reports.size())
                        .mapToObj(i -> new ClientFigures(
                                times.get(i).getValueAtPercentile(50),
                                times.get(i).getValueAtPercentile(99),
                                perS(reports.get(i).allAnswered(), order.measuringNanos())))
                        .toList(),
                Recording.encode(CellHistograms.pooled(times)),
                answered + lost,
                answered,
                each(answered, spent),
                perMessage(
                        reports.stream().mapToLong(ClientReport::allocatedBytes).sum(), answered),
                perMessage(spent.serverAllocatedBytes() + ofPeers, answered),
                spent.conditions());
    }

    /** Round trips a second of all together. */
    public double totalPerS() {
        return perS(answered, nanos);
    }

    private static double perS(long count, long nanos) {
        return 1e9 * count / nanos;
    }

    private static @Nullable Double perMessage(long bytes, long answered) {
        return answered == 0 ? null : Double.valueOf(bytes / (2.0 * answered));
    }

    private static @Nullable Cost each(long answered, Spent spent) {
        double messages = 2.0 * answered;
        return answered == 0
                ? null
                : new Cost(
                        spent.cpuNs() / messages,
                        spent.switches().voluntary() / messages,
                        spent.switches().involuntary() / messages);
    }
}
