package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Steadiness;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run: a mechanism, measured one way, at one size and placement, and what became of it. A message is one
 * way, so a round trip is two.
 */
public sealed interface Cell {

    /** Which figure it is. */
    CellId id();

    /** What became of it. */
    Status status();

    /** Why there is no figure; empty if there is. */
    String reason();

    default String mechanism() {
        return id().mechanism();
    }

    default String family() {
        return id().family();
    }

    /** What a receiver does while there is nothing to receive. */
    default Traits.Waiting waiting() {
        return id().waiting();
    }

    /** The same in words, {@code adaptive}. */
    default String waits() {
        return CellId.words(waiting());
    }

    default Measurement measurement() {
        return id().measurement();
    }

    default int sizeBytes() {
        return id().sizeBytes();
    }

    default Placement placement() {
        return id().placement();
    }

    /** The rate at which requests were due; null unless the measurement has one. */
    default @Nullable Integer requestsPerS() {
        return id().requestsPerS();
    }

    /** How many processes exchanged; null unless the measurement is of many. */
    default @Nullable Many many() {
        return id().many();
    }

    /** Requests in flight; null unless the measurement has so many. */
    default @Nullable Integer depth() {
        return id().depth();
    }

    /** Whether it was tried and went wrong, in the JVM or in C. */
    boolean hasFailed();

    /** As {@code run.json} has it. */
    @JsonValue
    default StoredCell stored() {
        return StoredCell.of(this);
    }

    /** From {@code run.json}; null if a part of it is missing there. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable Cell of(StoredCell stored) {
        return stored.isComplete() ? stored.cell() : null;
    }

    /**
     * A cell with figures.
     *
     * @param id which
     * @param meanNs mean round trip, mean wait at a rate, or nanoseconds a message one way or published
     * @param meanWithoutStampsNs mean round trip in iterations that did not read the clock; null unless it is a round trip
     * @param percentiles the times; null where a stream is measured
     * @param forkFigures one figure a fork: its median in ns, its messages a second, or the round trips a second of many;
     *     of subscribers, what each of them received a second, on average
     * @param iterationFigures for each fork, one figure an iteration: its mean in ns, or a rate as in {@code forkFigures};
     *     null where it {@linkplain Measurement#hasIterationFigures() has none}, and in a run that was stored before there
     *     were any
     * @param messagesPerS messages a second: one way, to each subscriber, or 2 a round trip; null where no schedule tells it
     * @param achieved the rate that requests were sent at; null unless they had a schedule
     * @param deliveredRatio delivered / sent, 1 unless the mechanism drops; null in a run of schema 1
     * @param clientAllocatedBytes bytes allocated for each message on the driver's side; null if not counted
     * @param peerAllocatedBytes the same in the peer process; null where there is none
     * @param cost what else each message cost both processes; null in a run of schema 1. At a rate the client's wait for
     *     the next request's time is not counted, but in a run that was stored without {@link AchievedRate#cpuPercent}
     * @param conditions what else the machine did, in the worst of the forks; null in a run of schema 1
     * @param nativeFigures the same in C, and the ratio of both; null where C measures none (a baseline, a rate, pairs, a thread for each
     *     client) and in a run that was stored before there was one
     * @param samples round trips, requests or messages that were measured
     * @param ofMany what each of many clients, pairs or subscribers had; null unless the measurement is of many
     */
    record Measured(
            CellId id,
            double meanNs,
            @Nullable Double meanWithoutStampsNs,
            @Nullable Percentiles percentiles,
            List<Double> forkFigures,
            @Nullable List<List<Double>> iterationFigures,
            @Nullable Double messagesPerS,
            @Nullable AchievedRate achieved,
            @Nullable Double deliveredRatio,
            @Nullable Double clientAllocatedBytes,
            @Nullable Double peerAllocatedBytes,
            @Nullable Cost cost,
            @Nullable Conditions conditions,
            @Nullable NativeFigures nativeFigures,
            long samples,
            @Nullable ManyFigures ofMany)
            implements Cell {

        @Override
        public Status status() {
            return Status.MEASURED;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public boolean hasFailed() {
            return hasFailedInC();
        }

        /** Whether it went wrong in C. */
        public boolean hasFailedInC() {
            return nativeFigures != null && nativeFigures.failed();
        }

        /** The median time in nanoseconds; null where a stream is measured. */
        public @Nullable Double p50Ns() {
            return percentiles == null ? null : Double.valueOf(percentiles.p50Ns());
        }

        /** Whether its times are those of requests: at a rate that was not reached they are the length of a queue. */
        public boolean isRateReached() {
            return achieved == null || achieved.isReached();
        }

        /** Megabytes (10^6 bytes) of payload a second; null where no schedule tells it. */
        public @Nullable Double megabytesPerS() {
            return messagesPerS == null ? null : messagesPerS * sizeBytes() / 1e6;
        }

        /** Whether the figure still moved while it was measured; null where too little was measured to tell. */
        public @Nullable Boolean steady() {
            if (iterationFigures == null || !measurement().hasIterationFigures()) { // which an older run has stored
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
        public @Nullable Interval interval() {
            return Bootstrap.ofMedian(forkFigures).orElse(null);
        }
    }

    /**
     * A cell that was tried and went wrong.
     *
     * @param id which
     * @param reason how
     */
    record Failed(CellId id, String reason) implements Cell {

        @Override
        public Status status() {
            return Status.FAILED;
        }

        @Override
        public boolean hasFailed() {
            return true;
        }
    }

    /**
     * A cell that was not tried.
     *
     * @param id which
     * @param status not measured, not applicable or unavailable
     * @param reason why
     */
    record Skipped(CellId id, Status status, String reason) implements Cell {

        /** Whatever the status is, it is neither measured nor failed. */
        public Skipped {
            if (status == Status.MEASURED || status == Status.FAILED) {
                throw new IllegalArgumentException("a cell that is " + status.label() + " was not skipped");
            }
        }

        @Override
        public boolean hasFailed() {
            return false;
        }
    }
}
