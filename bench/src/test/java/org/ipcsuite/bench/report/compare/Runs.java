package org.ipcsuite.bench.report.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;

/** Runs to compare, put together cell by cell; their figures come from a seed. */
public final class Runs {

    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>(
            Map.of("host", "one", "processor", "Example CPU", "kernel", "Linux 6.1.0", "load average", "0.1"));
    private String profile = "standard";
    private boolean interrupted;

    /** Figures around one typical time, as forks vary: 5 % from one to the next. */
    public static double[] forks(double typicalNs, int count, Random random) {
        return Stream.generate(() -> typicalNs * Math.exp(0.05 * random.nextGaussian()))
                .limit(count)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** A round trip of 64 B with these times of its forks. */
    public Runs roundTrip(String mechanism, double... forks) {
        return measured(mechanism, Measurement.ROUNDTRIP, forks);
    }

    /** A stream of 64 B with these messages a second of its forks. */
    public Runs throughput(String mechanism, double... forks) {
        return measured(mechanism, Measurement.THROUGHPUT, forks);
    }

    /** Latencies of 64 B at that rate of requests, of its forks. */
    public Runs atRate(String mechanism, int requestsPerS, double... forks) {
        cells.add(measured(mechanism, Measurement.LATENCY_AT_RATE, requestsPerS, forks));
        return this;
    }

    /** The same where only so many requests a second were sent. */
    public Runs atRateReaching(String mechanism, int requestsPerS, double sent, double... forks) {
        CellId id = id(mechanism, Measurement.LATENCY_AT_RATE, requestsPerS);
        AchievedRate achieved = new AchievedRate(sent, false, null);
        cells.add(measured(id, forks[0], times(forks[0]), forks, 2 * sent, achieved, null));
        return this;
    }

    /** So many clients of one server, with these round trips a second of its forks. */
    public Runs clients(String mechanism, int count, double... forks) {
        double any = 1e9 / forks[0];
        CellId id = new CellId(
                mechanism,
                "sockets",
                Traits.Waiting.SLEEPS,
                Measurement.CLIENTS,
                64,
                Placement.FREE,
                null,
                new Many(count, ServedBy.LOOP));
        cells.add(measured(id, any, times(any), forks, 2 * forks[0], null, new ManyFigures(1, List.of())));
        return this;
    }

    /** A round trip that was not measured. */
    public Runs without(String mechanism, Status status, String reason) {
        CellId id = id(mechanism, Measurement.ROUNDTRIP, null);
        cells.add(status == Status.FAILED ? new Cell.Failed(id, reason) : new Cell.Skipped(id, status, reason));
        return this;
    }

    public Runs fact(String name, String value) {
        facts.put(name, value);
        return this;
    }

    public Runs profile(String label) {
        profile = label;
        return this;
    }

    public Runs interrupted() {
        interrupted = true;
        return this;
    }

    /** The run. */
    public Run run() {
        return new Run(
                Run.SCHEMA,
                profile,
                Instant.parse("2026-11-22T14:03:27Z"),
                12,
                6.0,
                interrupted,
                "run",
                new MachineFacts("Example CPU, 2 CPUs", facts, List.of()),
                cells,
                null,
                null,
                null,
                null);
    }

    private Runs measured(String mechanism, Measurement measurement, double... forks) {
        cells.add(measured(mechanism, measurement, null, forks));
        return this;
    }

    private static Cell measured(
            String mechanism, Measurement measurement, @Nullable Integer requestsPerS, double... forks) {
        boolean isThroughput = measurement == Measurement.THROUGHPUT;
        double any = forks[0];
        return measured(
                id(mechanism, measurement, requestsPerS),
                isThroughput ? 1e9 / any : any,
                isThroughput ? null : times(any),
                forks,
                isThroughput ? any : null,
                null,
                null);
    }

    private static Percentiles times(double ns) {
        return new Percentiles(ns, ns, ns, ns, ns);
    }

    private static Cell measured(
            CellId id,
            double meanNs,
            @Nullable Percentiles percentiles,
            double[] forks,
            @Nullable Double perS,
            @Nullable AchievedRate achieved,
            @Nullable ManyFigures ofMany) {
        return new Cell.Measured(
                id,
                meanNs,
                null,
                percentiles,
                Arrays.stream(forks).boxed().toList(),
                null,
                perS,
                achieved,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                ofMany);
    }

    private static CellId id(String mechanism, Measurement measurement, @Nullable Integer requestsPerS) {
        return new CellId(
                mechanism, "pipes", Traits.Waiting.SLEEPS, measurement, 64, Placement.SPLIT, requestsPerS, null);
    }
}
