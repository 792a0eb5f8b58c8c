package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Cell} as {@code run.json} has it: every field in every cell, in this order, null where nothing was measured;
 * only those of many processes, of a rate and of requests in flight are in no other cell, and how it waits only where
 * whether it spins does not say that.
 *
 * @param mechanism its name, or that of a baseline; in a run by several bindings with the binding, {@code posix-mq:ffm}
 * @param family pipes, shm, sockets, signals, queues; baseline, or comparison
 * @param spins whether a receiver uses its processor all the time that it waits
 * @param waiting how a receiver waits, where {@code spins} does not say it: adaptive
 * @param measurement what was asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran: free, same, split, smt, llc, node, numa, or {@code cpu2_cpu5}
 * @param requestsPerS the rate at which requests were due; null unless the measurement has one
 * @param many how many processes exchanged; only if the measurement is of many
 * @param depth requests in flight; only if the measurement has so many
 * @param status what became of it; only what is measured has figures
 * @param reason why there is no figure; empty if there is
 * @param meanNs mean round trip, mean wait at a rate, or nanoseconds a message one way
 * @param meanWithoutStampsNs mean round trip in iterations that did not read the clock
 * @param p50Ns median of the forks' medians
 * @param p90Ns 90th percentile over all forks
 * @param p99Ns 99th percentile over all forks
 * @param p999Ns 99.9th percentile over all forks
 * @param maxNs the longest
 * @param forkFigures one figure a fork: its median in ns, or for a rate its messages or round trips a second
 * @param iterationFigures for each fork, one figure an iteration: its mean in ns, or a rate as in {@code fork_figures};
 *     null at a rate, with requests in flight and of connecting, where an iteration has no such figure
 * @param messagesPerS messages a second; a round trip is two messages
 * @param achievedRequestsPerS requests a second that were sent; null unless they had a schedule
 * @param rateReached whether most forks sent at the rate that was asked for: if not, times are no latency; a fork that
 *     missed a lower rate has not
 * @param cpuPercent processor time of both processes at that rate, in percent of one core
 * @param deliveredRatio delivered / sent, 1 unless the mechanism drops
 * @param clientAllocatedBytes bytes allocated for each message on the measuring side
 * @param peerAllocatedBytes the same in the peer
 * @param cost what else a message cost both processes
 * @param conditions what else the machine did, in the worst of the forks
 * @param nativeFigures the same in C; null where C measures none
 * @param samples round trips, requests or messages that were measured
 * @param ofMany what each of many clients, pairs or subscribers had
 */
record StoredCell(
        String mechanism,
        String family,
        boolean spins,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String waiting,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Integer requestsPerS,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Many many,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer depth,
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double cpuPercent,
        @Nullable Double deliveredRatio,
        @Nullable Double clientAllocatedBytes,
        @Nullable Double peerAllocatedBytes,
        @Nullable Cost cost,
        @Nullable Conditions conditions,
        @JsonProperty("floor") @Nullable NativeFigures nativeFigures,
        long samples,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ManyFigures ofMany) {

    /** What a run that was stored before there was this kind of waiting has as sleeping. */
    private static final Set<String> SPUN_BRIEFLY = Set.of("mmap-adaptive", "posix-shm", "sysv-shm", "memfd");

    static StoredCell of(Cell cell) {
        CellId id = cell.id();
        Cell.Measured measured = cell instanceof Cell.Measured figures ? figures : null;
        Percentiles times = measured == null ? null : measured.percentiles();
        AchievedRate achieved = measured == null ? null : measured.achieved();
        return new StoredCell(
                id.mechanism(),
                id.family(),
                id.waiting().spins(),
                ofSpins(id.waiting().spins()) == id.waiting() ? null : cell.waits(),
                id.measurement(),
                id.sizeBytes(),
                id.placement(),
                id.requestsPerS(),
                id.many(),
                id.depth(),
                cell.status(),
                cell.reason(),
                measured == null ? null : Double.valueOf(measured.meanNs()),
                measured == null ? null : measured.meanWithoutStampsNs(),
                times == null ? null : Double.valueOf(times.p50Ns()),
                times == null ? null : Double.valueOf(times.p90Ns()),
                times == null ? null : Double.valueOf(times.p99Ns()),
                times == null ? null : Double.valueOf(times.p999Ns()),
                times == null ? null : Double.valueOf(times.maxNs()),
                measured == null ? List.of() : measured.forkFigures(),
                measured == null ? null : measured.iterationFigures(),
                measured == null ? null : measured.messagesPerS(),
                achieved == null ? null : Double.valueOf(achieved.requestsPerS()),
                achieved == null ? null : Boolean.valueOf(achieved.isReached()),
                achieved == null ? null : achieved.cpuPercent(),
                measured == null ? null : measured.deliveredRatio(),
                measured == null ? null : measured.clientAllocatedBytes(),
                measured == null ? null : measured.peerAllocatedBytes(),
                measured == null ? null : measured.cost(),
                measured == null ? null : measured.conditions(),
                measured == null ? null : measured.nativeFigures(),
                measured == null ? 0 : measured.samples(),
                measured == null ? null : measured.ofMany());
    }

    /** The cell; only if it {@linkplain #isComplete() is complete}. */
    Cell cell() {
        CellId id =
                new CellId(mechanism, family, waits(), measurement, sizeBytes, placement, requestsPerS, many, depth);
        return switch (status) {
            case MEASURED ->
                new Cell.Measured(
                        id,
                        Objects.requireNonNull(meanNs),
                        meanWithoutStampsNs,
                        percentiles(),
                        forkFigures,
                        iterationFigures,
                        messagesPerS,
                        achieved(),
                        deliveredRatio,
                        clientAllocatedBytes,
                        peerAllocatedBytes,
                        cost,
                        conditions,
                        nativeFigures,
                        samples,
                        ofMany);
            case FAILED -> new Cell.Failed(id, reason);
            case NOT_MEASURED, NOT_APPLICABLE, UNAVAILABLE -> new Cell.Skipped(id, status, reason);
        };
    }

    private Traits.Waiting waits() {
        return Stream.of(Traits.Waiting.values())
                .filter(known -> CellId.words(known).equals(waiting))
                .findFirst()
                .orElseGet(() -> SPUN_BRIEFLY.contains(mechanism) ? Traits.Waiting.ADAPTIVE : ofSpins(spins));
    }

    private static Traits.Waiting ofSpins(boolean spins) {
        return spins ? Traits.Waiting.SPINS : Traits.Waiting.SLEEPS;
    }

    private @Nullable Percentiles percentiles() {
        return p50Ns == null || p90Ns == null || p99Ns == null || p999Ns == null || maxNs == null
                ? null // no times were measured
                : new Percentiles(p50Ns, p90Ns, p99Ns, p999Ns, maxNs);
    }

    private @Nullable AchievedRate achieved() {
        return achievedRequestsPerS == null || rateReached == null
                ? null
                : new AchievedRate(achievedRequestsPerS, rateReached, cpuPercent);
    }

    /** Jackson leaves a field null that the file lacks. */
    @SuppressWarnings("ConstantValue") // what the types promise is what is checked
    boolean isComplete() {
        return mechanism != null
                && measurement != null
                && placement != null
                && status != null
                && forkFigures != null
                && forkFigures.stream()
                        .allMatch(figure -> figure != null && figure > 0 && figure < Double.POSITIVE_INFINITY)
                && measurement.isOfMany() == (many != null)
                && (status != Status.MEASURED || hasFigures());
    }

    private boolean hasFigures() {
        return meanNs != null
                && (!measurement.isRate() || messagesPerS != null)
                && (!measurement.hasTimes() || percentiles() != null)
                && (!measurement.isOfMany() || ofMany != null);
    }

    /** Whether the figure had stopped moving while it was measured; null where too little was measured to tell. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Nullable
    Boolean steady() {
        return cell() instanceof Cell.Measured measured ? measured.steady() : null;
    }

    /** The 95 % interval of the figure, in the unit of the forks' figures; null with too few forks for one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Nullable
    Interval interval() {
        return cell() instanceof Cell.Measured measured ? measured.interval() : null;
    }
}
