package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.many.ManyOrder;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.TableKey;
import org.jspecify.annotations.Nullable;

/** How much is measured by default, and for how long. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Profile {
    /** What quick measures, but no rate, for milliseconds: whether it works here. Its figures mean nothing. */
    SMOKE(List.of(64), List.of(Placement.SPLIT), List.of(Placement.SPLIT), 1, 1, List.of(), Pace.BRIEF),
    /** One size, one placement, one rate, one fork a cell: a first look. */
    QUICK(List.of(64), List.of(Placement.SPLIT), List.of(Placement.SPLIT), 1, 1, List.of(1_000), Pace.FIRST_LOOK),
    /** Eight forks of 64 B, which an interval needs, also at rates; and one of the larger sizes for the shape. */
    STANDARD(
            List.of(64, 1 << 10, 1 << 16, 1 << 20),
            List.of(Placement.SPLIT, Placement.SAME),
            List.of(Placement.SPLIT),
            8,
            1,
            List.of(100, 1_000, 10_000),
            Pace.SHORT),
    /** Everything, and rates up to where each mechanism is saturated: overnight. */
    FULL(
            List.of(64, 1, 256, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20),
            List.of(Placement.SPLIT, Placement.SAME, Placement.FREE),
            List.of(Placement.SPLIT, Placement.SAME, Placement.FREE),
            8,
            3,
            List.of(1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000),
            Pace.LONG);

    /** Iterations of a fork: how many for warming up and measuring, and how long each. */
    private enum Pace {
        BRIEF(1, 20, 3, 20),
        FIRST_LOOK(2, 125, 3, 125),
        SHORT(2, 200, 3, 200),
        LONG(3, 400, 5, 400);

        private final int warmups;
        private final int warmupMs;
        private final int iterations;
        private final int iterationMs;

        Pace(int warmups, int warmupMs, int iterations, int iterationMs) {
            this.warmups = warmups;
            this.warmupMs = warmupMs;
            this.iterations = iterations;
            this.iterationMs = iterationMs;
        }
    }

    /**
     * A library runs through thousands of methods for a message, and there are few messages until these are compiled:
     * the round trip of Netty was steady after 6 s, that of gRPC after 15 s, and 20 times as fast as in the first
     * second.
     */
    private static final int LIBRARY_WARMUP_MS = 16_000;

    /** The same for what is measured behind the round trip, with which it shares most of its code. */
    private static final int LIBRARY_WARMUP_AFTER_IT_MS = 4_000;

    /**
     * Several JVMs compile at once, on processors that they share with what is measured: on two of them, a loop that
     * served four TCP clients made 0.69 of what C did after half a second of warming up, and as much as C after three
     * seconds, which are two turns of this.
     */
    private static final int MANY_WARMUP_MS = 1_500;

    private static final int USUAL_CLIENTS = 4;
    private static final int LOW_RATE = 1_000;

    /** Requests of an iteration, if that takes no longer than so many milliseconds. */
    private static final int FEWEST_REQUESTS = 20;

    private static final int LONGEST_ITERATION_MS = 2_000;

    private final List<Integer> sizes;
    private final List<Placement> placements;
    private final List<Placement> placementsOfOtherSizes;
    private final int rounds;
    private final int roundsOfOtherSizes;
    private final List<Integer> rates;
    private final Pace pace;

    Profile(
            List<Integer> sizes,
            List<Placement> placements,
            List<Placement> placementsOfOtherSizes,
            int rounds,
            int roundsOfOtherSizes,
            List<Integer> rates,
            Pace pace) {
        this.sizes = sizes;
        this.placements = placements;
        this.placementsOfOtherSizes = placementsOfOtherSizes;
        this.rounds = rounds;
        this.roundsOfOtherSizes = roundsOfOtherSizes;
        this.rates = rates;
        this.pace = pace;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** Bytes of a message, each size a cell. */
    public List<Integer> sizes() {
        return sizes;
    }

    public List<Placement> placements() {
        return placements;
    }

    /** The placement of sizes that are not ranked: one placement shows the shape of a curve. */
    public List<Placement> placementsOfOtherSizes() {
        return placementsOfOtherSizes;
    }

    /** Requests a second at which the latency is measured, the lowest first. */
    public List<Integer> rates() {
        return rates;
    }

    /** What else is measured of a pair. */
    public PairRequest pair() {
        return new PairRequest(isForRanking(), this != SMOKE, List.of(), false);
    }

    /** Numbers of clients of one server. */
    public List<Integer> clients() {
        return isForRanking() ? List.of(USUAL_CLIENTS) : List.of();
    }

    private boolean isForRanking() {
        return this == STANDARD || this == FULL;
    }

    /** Forks of a cell of this size. */
    int rounds(int sizeBytes) {
        return sizeBytes == TableKey.RANKED_SIZE ? rounds : roundsOfOtherSizes;
    }

    /** How long C measures. */
    Duration nativeTime() {
        return Duration.ofMillis((long) pace.iterations * pace.iterationMs / 2);
    }

    /** The same with warming up, which takes half of that: C has nothing to compile. */
    Duration nativeTotal() {
        return nativeTime().plus(nativeTime().dividedBy(2));
    }

    /**
     * What many processes do. They take turns on the processors, so they need the time to get warm once for each turn.
     */
    ManyOrder order(PlannedMechanism mechanism, Measurement measurement, int sizeBytes, Many many) {
        Phase phase = warmed(phase(measurement, null), mechanism);
        int processors = Math.max(1, Processors.allowed());
        int turns = (many.count() + processors - 1) / processors;
        int warmupMs = phase.warmups() * phase.warmupMs();
        return new ManyOrder(
                mechanism.name(),
                sizeBytes,
                many,
                turns * (this == SMOKE ? warmupMs : Math.max(MANY_WARMUP_MS, warmupMs)),
                phase.iterations(),
                phase.iterationMs());
    }

    /** What a fork does for a cell. */
    Phase phase(PlannedCell cell) {
        return warmed(phase(cell.measurement(), cell.requestsPerS()), cell.mechanism())
                .withDepth(cell.depth());
    }

    /**
     * The round trip that a fork makes first where what it is asked for relies on one: half of saturation is half of it, and
     * what is warmed up for a shorter time has its code from it. Empty if it does not.
     */
    Optional<Phase> before(PlannedCell first) {
        Measurement measurement = first.measurement();
        boolean isReliant = measurement.isScheduled()
                || measurement == Measurement.CONNECT
                || first.mechanism().isOfLibrary();
        return isReliant && measurement != Measurement.ROUNDTRIP
                ? Optional.of(warmed(phase(Measurement.ROUNDTRIP, null), first.mechanism()))
                : Optional.empty();
    }

    private Phase warmed(Phase phase, PlannedMechanism mechanism) {
        Measurement measurement = phase.measurement();
        if (this == SMOKE || !mechanism.isOfLibrary() || measurement.isScheduled()) {
            return phase;
        }
        boolean isFirst = measurement == Measurement.ROUNDTRIP || measurement.isOfMany();
        return phase.withWarmups((isFirst ? LIBRARY_WARMUP_MS : LIBRARY_WARMUP_AFTER_IT_MS) / phase.warmupMs());
    }

    /**
     * What a fork does for a measurement. At a rate its code is warm already ({@link #before}), and a low one needs more
     * time for as many requests.
     */
    Phase phase(Measurement measurement, @Nullable Integer requestsPerS) {
        boolean isConnect = measurement == Measurement.CONNECT;
        return new Phase(
                measurement,
                requestsPerS,
                measurement.isScheduled() || isConnect ? 1 : pace.warmups,
                isConnect ? pace.warmupMs / 2 : pace.warmupMs,
                pace.iterations,
                isConnect ? pace.iterationMs / 2 : iterationMs(requestsPerS));
    }

    private int iterationMs(@Nullable Integer requestsPerS) {
        if (requestsPerS == null || requestsPerS > LOW_RATE) {
            return pace.iterationMs;
        }
        int needed = 1_000 * FEWEST_REQUESTS / requestsPerS;
        return Math.max(2 * pace.iterationMs, Math.min(LONGEST_ITERATION_MS, needed));
    }
}
