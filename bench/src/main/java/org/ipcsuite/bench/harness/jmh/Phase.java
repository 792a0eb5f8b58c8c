package org.ipcsuite.bench.harness.jmh;

import java.time.Duration;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * One measurement that a fork is asked for: what, and for how long.
 *
 * @param measurement what is asked
 * @param requestsPerS the rate of a latency at a rate; null for the others
 * @param warmups iterations whose figures are thrown away
 * @param warmupMs milliseconds of each
 * @param iterations iterations that are measured
 * @param iterationMs milliseconds of each
 * @param depth requests in flight; null unless the measurement has so many
 */
public record Phase(
        Measurement measurement,
        @Nullable Integer requestsPerS,
        int warmups,
        int warmupMs,
        int iterations,
        int iterationMs,
        @Nullable Integer depth) {

    /** Of one request at a time, or on a schedule, or one way. */
    public Phase(
            Measurement measurement,
            @Nullable Integer requestsPerS,
            int warmups,
            int warmupMs,
            int iterations,
            int iterationMs) {
        this(measurement, requestsPerS, warmups, warmupMs, iterations, iterationMs, null);
    }

    /** The same with so many requests in flight; null for a measurement that has one number of them. */
    public Phase withDepth(@Nullable Integer inFlight) {
        return new Phase(measurement, requestsPerS, warmups, warmupMs, iterations, iterationMs, inFlight);
    }

    /** The same with so many iterations whose figures are thrown away. */
    public Phase withWarmups(int number) {
        return new Phase(measurement, requestsPerS, number, warmupMs, iterations, iterationMs, depth);
    }

    /** The short one beside a round trip that gives the mean without stamps: the code is warm by then. */
    Phase withoutStamps() {
        return new Phase(measurement, requestsPerS, 1, warmupMs / 2, Math.max(2, iterations / 2), iterationMs / 2);
    }

    /** All iterations together, with those of {@link #withoutStamps()}. */
    public Duration total() {
        Duration stamped = warmingUp().plus(measuring());
        if (measurement != Measurement.ROUNDTRIP) {
            return stamped;
        }
        Phase beside = withoutStamps();
        return stamped.plus(beside.warmingUp()).plus(beside.measuring());
    }

    private Duration warmingUp() {
        return Duration.ofMillis((long) warmups * warmupMs);
    }

    private Duration measuring() {
        return Duration.ofMillis((long) iterations * iterationMs);
    }
}
