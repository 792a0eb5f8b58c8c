package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Steadiness;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run: a mechanism, measured one way, at one size and placement. Figures are null unless
 * {@link Status#MEASURED}. A message is one way, so a round trip is two.
 *
 * @param mechanism the transport's name, or one of {@link Baselines}
 * @param family the module: pipes, shm, sockets, signals, queues; or one of {@link Families}
 * @param spins whether a receiver burns a core while it waits
 * @param measurement what was asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param requestsPerS the rate at which requests were due; null unless the measurement has one
 * @param status what became of it
 * @param reason why not, unless measured; else empty
 * @param meanNs mean round trip, mean wait at a rate, or nanoseconds a message one way
 * @param meanWithoutStampsNs mean round trip in iterations that did not read the clock (round trip only)
 * @param p50Ns median of the forks' medians (not of a throughput, as the other percentiles)
 * @param p90Ns 90th percentile over all forks
 * @param p99Ns 99th percentile over all forks
 * @param p999Ns 99.9th percentile over all forks
 * @param maxNs the longest
 * @param forkFigures one figure a fork: its median in ns, or its messages a second
 * @param iterationFigures for each fork, one figure an iteration: its mean in ns, or its messages a second
 * @param messagesPerS messages a second: one way, or 2 a round trip
 * @param achievedRequestsPerS requests a second that were really sent (at a rate only)
 * @param rateReached whether that was the rate that was asked for (at a rate only): if not, times are no latency
 * @param deliveredRatio delivered / sent, 1 unless the mechanism drops
 * @param clientAllocatedBytes bytes allocated for each message on the driver's side
 * @param peerAllocatedBytes the same in the peer process
 * @param cost what else each message cost both processes; at a rate the client spins before the next is due
 * @param conditions what else the machine did, in the worst of the forks
 * @param floor the same from C, and the ratio of both; null where C has no say (a baseline, a rate, a cell that was not
 *     measured) and in a run that was stored before there was one
 * @param samples round trips, requests or messages that were measured
 */
public record Cell(
        String mechanism,
        String family,
        boolean spins,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Integer requestsPerS,
        Status status,
        String reason,
        @Nullable Double meanNs,
        @Nullable Double meanWithoutStampsNs,
        @Nullable Double p50Ns,
        @Nullable Double p90Ns,
        @Nullable Double p99Ns,
        @Nullable Double p999Ns,
        @Nullable Double maxNs,
        List<Double> forkFigures,
        @Nullable List<List<Double>> iterationFigures,
        @Nullable Double messagesPerS,
        @Nullable Double achievedRequestsPerS,
        @Nullable Boolean rateReached,
        @Nullable Double deliveredRatio,
        @Nullable Double clientAllocatedBytes,
        @Nullable Double peerAllocatedBytes,
        @Nullable Cost cost,
        @Nullable Conditions conditions,
        @Nullable NativeFigures floor,
        long samples) {

    /** A cell without figures. */
    public static Cell unmeasured(
            String mechanism,
            String family,
            boolean spins,
            Measurement measurement,
            int sizeBytes,
            Placement placement,
            @Nullable Integer requestsPerS,
            Status status,
            String reason) {
        return new Cell(
                mechanism,
                family,
                spins,
                measurement,
                sizeBytes,
                placement,
                requestsPerS,
                status,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    /** Whether it was tried and went wrong, in the JVM or from C. */
    public boolean hasFailed() {
        return status == Status.FAILED || hasFailedInC();
    }

    /** Whether it went wrong from C. */
    public boolean hasFailedInC() {
        return floor != null && floor.failed();
    }

    /** Megabytes (10^6 bytes) of payload a second, if measured. */
    public @Nullable Double megabytesPerS() {
        return messagesPerS == null ? null : messagesPerS * sizeBytes / 1e6;
    }

    /** Whether the figure still moved while it was measured; null where too little was measured to tell. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Boolean steady() {
        if (iterationFigures == null) {
            return null;
        }
        return switch (Steadiness.of(iterationFigures.stream()
                .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
                .toList())) {
            case STEADY -> true;
            case NOT_STEADY -> false;
            case UNKNOWN -> null;
        };
    }

    /** The 95 % interval of the figure, in the unit of the forks' figures; null with too few forks for one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Interval interval() {
        double[] forks = forkFigures.stream().mapToDouble(Double::doubleValue).toArray();
        return Bootstrap.ofMedian(forks).orElse(null);
    }
}
