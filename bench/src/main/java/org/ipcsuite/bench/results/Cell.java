package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ipcsuite.bench.statistics.Bootstrap;
import org.ipcsuite.bench.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run: a mechanism, measured one way, at one size and placement. Figures are null unless
 * {@link Status#MEASURED}.
 *
 * @param mechanism the transport's name, or {@code in-process} for the baseline that shows what the harness costs
 * @param family the module: pipes, shm, sockets, signals, queues; {@code baseline} for the baseline, {@code comparison} for
 *     a row to compare with
 * @param spins whether a receiver burns a core while it waits
 * @param measurement what was asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param status what became of it
 * @param reason why not, unless measured; else empty
 * @param meanNs mean round trip, or nanoseconds a message one way
 * @param p50Ns median of the forks' medians (round trip only, as the other percentiles)
 * @param p90Ns 90th percentile over all forks
 * @param p99Ns 99th percentile over all forks
 * @param p999Ns 99.9th percentile over all forks
 * @param maxNs the longest
 * @param forkFigures one figure a fork: its median round trip in ns, or its messages a second
 * @param messagesPerS messages a second: one way, or 2 a round trip
 * @param deliveredRatio delivered / sent, 1 unless the mechanism drops (throughput only)
 * @param clientAllocatedBytes bytes allocated for each message on the driver's side
 * @param peerAllocatedBytes the same in the peer process
 * @param samples round trips or messages that were measured
 */
public record Cell(
        String mechanism,
        String family,
        boolean spins,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        Status status,
        String reason,
        @Nullable Double meanNs,
        @Nullable Double p50Ns,
        @Nullable Double p90Ns,
        @Nullable Double p99Ns,
        @Nullable Double p999Ns,
        @Nullable Double maxNs,
        List<Double> forkFigures,
        @Nullable Double messagesPerS,
        @Nullable Double deliveredRatio,
        @Nullable Double clientAllocatedBytes,
        @Nullable Double peerAllocatedBytes,
        long samples) {

    /** Megabytes (10^6 bytes) of payload a second, if measured. */
    public @Nullable Double megabytesPerS() {
        return messagesPerS == null ? null : messagesPerS * sizeBytes / 1e6;
    }

    /** The 95 % interval of the figure, in the unit of the forks' figures; null with too few forks for one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable Interval interval() {
        double[] forks = forkFigures.stream().mapToDouble(Double::doubleValue).toArray();
        return Bootstrap.ofMedian(forks).orElse(null);
    }
}
