package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.ipcsuite.bench.results.statistics.Medians;
import org.jspecify.annotations.Nullable;

/**
 * The round trip between every two of some processors.
 *
 * @param mechanism over which messages went
 * @param sizeBytes bytes of a message
 * @param startedAt when
 * @param seconds how long it took
 * @param interrupted whether it was stopped before the last visit
 * @param environment the machine
 * @param processors those that were visited, lowest number first
 * @param pairs every two of them, ordered by their numbers
 */
public record CoreMap(
        String mechanism,
        int sizeBytes,
        Instant startedAt,
        double seconds,
        boolean interrupted,
        MachineFacts environment,
        List<Processor> processors,
        List<PairTime> pairs) {

    /** Visits of one pair in a row differ by so much on a machine that does nothing else. */
    private static final double LEAST_NOISE = 0.02;

    private static final double MANY_NANOS = 10_000;

    /** In what figures are shown. */
    public enum Unit {
        NANOSECONDS("ns", "%.0f", 1),
        MICROSECONDS("µs", "%.1f", 1000);

        private final String symbol;
        private final String format;
        private final double nanos;

        Unit(String symbol, String format, double nanos) {
            this.symbol = symbol;
            this.format = format;
            this.nanos = nanos;
        }

        /** A round trip in it, without the unit's name. */
        public String figure(PairTime pair) {
            return String.format(Locale.ROOT, format, pair.medianNs() / nanos);
        }

        @Override
        public String toString() {
            return symbol;
        }
    }

    /**
     * Where a processor is.
     *
     * @param number the kernel's
     * @param core the lowest number of the processors of its core
     * @param cache the lowest number of those that share its last-level cache; null if the kernel states no caches
     * @param node the number of its node
     * @param kind of which kind its core is; null if the kernel does not say
     */
    public record Processor(
            int number,
            int core,
            @Nullable Integer cache,
            int node,
            @Nullable String kind) {}

    /** By which share two pairs may differ by chance: as the visits of one pair do, in the median of all pairs. */
    @JsonProperty
    public double noise() {
        return Math.max(
                LEAST_NOISE, Medians.of(pairs.stream().map(PairTime::spread).toList()));
    }

    /**
     * The pair of two processors by their positions among {@link #processors()}.
     *
     * @param one the lower position
     * @param other the higher
     */
    public PairTime pairAt(int one, int other) {
        int before = one * (2 * processors.size() - one - 1) / 2;
        return pairs.get(before + other - one - 1);
    }

    /** The unit of all figures of the map. */
    public Unit unit() {
        return pairs.stream().anyMatch(pair -> pair.medianNs() >= MANY_NANOS) ? Unit.MICROSECONDS : Unit.NANOSECONDS;
    }
}
