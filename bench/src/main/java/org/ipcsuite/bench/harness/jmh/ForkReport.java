package org.ipcsuite.bench.harness.jmh;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.many.ManyReport;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Recording;
import org.jspecify.annotations.Nullable;

/**
 * What one fork found in one measurement: an element of its reply, and of a line of the file of all forks.
 *
 * @param measurement the kind of measurement
 * @param requestsPerS at which rate; null unless the measurement has one
 * @param failure why it failed; null if it did not
 * @param skipped why it was not tried after what this fork found before; null if it was
 * @param benchmarks JMH's own figures: {@link #timed()}, then {@link #withoutStamps()}; empty unless JMH measured it
 * @param histogram every time in nanoseconds, compressed and in base 64; null for a stream
 * @param sent requests or messages that were sent while measuring
 * @param delivered those of them that were answered, or delivered
 * @param cost what each message cost both processes
 * @param clientAllocatedBytes bytes that the measuring thread allocated for each message
 * @param peerAllocatedBytes bytes that the peer's allocated; null where there is no peer
 * @param conditions what the machine did meanwhile
 * @param duePerS requests a second that were due; null unless they had a schedule
 * @param achievedPerS those that were really sent
 * @param cpuPercent processor time of both processes meanwhile, in percent of a core; null unless they had a schedule
 * @param many what many processes did, without JMH; null unless the measurement is of many
 * @param depth requests in flight; null unless the measurement has so many
 */
public record ForkReport(
        Measurement measurement,
        @Nullable Integer requestsPerS,
        @Nullable String failure,
        @Nullable String skipped,
        List<BenchmarkRun> benchmarks,
        @Nullable String histogram,
        long sent,
        long delivered,
        @Nullable Cost cost,
        @Nullable Double clientAllocatedBytes,
        @Nullable Double peerAllocatedBytes,
        @Nullable Conditions conditions,
        @Nullable Double duePerS,
        @Nullable Double achievedPerS,
        @Nullable Double cpuPercent,
        @Nullable ManyReport many,
        @Nullable Integer depth) {

    private static final double REACHED = 0.98;

    /** The report of a measurement that failed. */
    public static ForkReport failed(Measurement measurement, @Nullable Integer requestsPerS, String why) {
        return without(measurement, requestsPerS, why, null);
    }

    /** The report of a measurement that makes no sense after the one before. */
    static ForkReport skipped(Phase phase, String why) {
        return without(phase.measurement(), phase.requestsPerS(), null, why);
    }

    private static ForkReport without(
            Measurement measurement,
            @Nullable Integer requestsPerS,
            @Nullable String failure,
            @Nullable String skipped) {
        return new ForkReport(
                measurement,
                requestsPerS,
                failure,
                skipped,
                List.of(),
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ForkReport of(Phase phase, Outcome outcome, List<BenchmarkRun> benchmarks) {
        Outcome.Schedule schedule = outcome.schedule();
        return new ForkReport(
                phase.measurement(),
                phase.requestsPerS(),
                null,
                null,
                benchmarks,
                outcome.histogram() == null ? null : Recording.encode(outcome.histogram()),
                outcome.sent(),
                outcome.delivered(),
                outcome.meter().cost(outcome.messages()),
                outcome.meter().clientAllocatedBytes(outcome.messages()),
                outcome.meter().peerAllocatedBytes(outcome.messages()),
                outcome.meter().conditions(),
                schedule == null ? null : Double.valueOf(schedule.duePerS()),
                schedule == null ? null : Double.valueOf(schedule.achievedPerS()),
                schedule == null ? null : outcome.meter().cpuPercent(),
                null,
                phase.depth());
    }

    /** The report of many processes. */
    public static ForkReport ofMany(Measurement measurement, ManyReport many) {
        return new ForkReport(
                measurement,
                null,
                null,
                null,
                List.of(),
                many.histogram(),
                many.sent(),
                many.answered(),
                many.cost(),
                many.clientAllocatedBytes(),
                many.serverAllocatedBytes(),
                many.conditions(),
                null,
                null,
                null,
                many,
                null);
    }

    /** The same of so many requests in flight. */
    public ForkReport withDepth(@Nullable Integer inFlight) {
        return new ForkReport(
                measurement,
                requestsPerS,
                failure,
                skipped,
                benchmarks,
                histogram,
                sent,
                delivered,
                cost,
                clientAllocatedBytes,
                peerAllocatedBytes,
                conditions,
                duePerS,
                achievedPerS,
                cpuPercent,
                many,
                inFlight);
    }

    /** Whether there are figures. */
    public boolean isMeasured() {
        return failure == null && skipped == null;
    }

    /** JMH's benchmark of the measurement; only if there are figures, and they are JMH's. */
    public BenchmarkRun timed() {
        return benchmarks.get(0);
    }

    /** The same exchange without reading the clock, which only a round trip has beside it. */
    public Optional<BenchmarkRun> withoutStamps() {
        return benchmarks.stream().skip(1).findFirst();
    }

    /** Which part of what was sent was delivered, 0 to 1. */
    public double deliveredShare() {
        return (double) delivered / Math.max(1, sent);
    }

    /** Whether the requests were sent at the requested rate, except at the end of the schedule. */
    public boolean isRateReached() {
        return achievedPerS != null && duePerS != null && achievedPerS >= REACHED * duePerS;
    }

    /** The histogram, empty for a stream. */
    public Histogram decodedHistogram() {
        return histogram == null ? Recording.histogram() : Recording.decode(histogram);
    }
}
