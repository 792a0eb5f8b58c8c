package org.ipcsuite.bench.harness.jmh;

import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * One measurement that a fork is asked for: what, and for how long. As text it is a word of a command line, {@code
 * roundtrip:-:2x200:3x250}.
 *
 * @param measurement what is asked
 * @param requestsPerS the rate of a latency at a rate; null for the others
 * @param warmups iterations whose figures are thrown away
 * @param warmupMs milliseconds of each
 * @param iterations iterations that are measured
 * @param iterationMs milliseconds of each
 */
public record Phase(
        Measurement measurement,
        @Nullable Integer requestsPerS,
        int warmups,
        int warmupMs,
        int iterations,
        int iterationMs) {

    private static final String NONE = "-";

    /** The text that {@link #parse} reads. */
    public String text() {
        return String.join(
                ":",
                measurement.label(),
                requestsPerS == null ? NONE : requestsPerS.toString(),
                warmups + "x" + warmupMs,
                iterations + "x" + iterationMs);
    }

    /** Reads what {@link #text()} wrote. */
    public static Phase parse(String text) {
        String[] words = text.split(":", -1);
        int[] warmup = times(words[2]);
        int[] measured = times(words[3]);
        return new Phase(
                Measurement.labelled(words[0]),
                words[1].equals(NONE) ? null : Integer.valueOf(words[1]),
                warmup[0],
                warmup[1],
                measured[0],
                measured[1]);
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

    private static int[] times(String text) {
        return Stream.of(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
