package org.ipcsuite.bench.harness.jmh;

import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.jmh.BenchmarkRun.Iteration;
import org.ipcsuite.bench.harness.many.ManyReport;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Recording;
import org.jspecify.annotations.Nullable;

/** Reports as a fork writes them, with made-up figures. */
public final class SampleReports {

    private static final int SAMPLES = 1000;

    private SampleReports() {}

    /** Everything took just so long; a stream had as many nanoseconds a message. */
    public static ForkReport measured(Measurement measurement, @Nullable Integer requestsPerS, long nanos) {
        return measured(measurement, requestsPerS, nanos, requestsPerS == null ? null : Double.valueOf(requestsPerS));
    }

    /** As above, at a rate that was perhaps not the one that was asked for. */
    public static ForkReport measured(
            Measurement measurement, @Nullable Integer requestsPerS, long nanos, @Nullable Double achievedPerS) {
        Histogram histogram = Recording.histogram();
        histogram.recordValueWithCount(nanos, SAMPLES);
        boolean isThroughput = measurement == Measurement.THROUGHPUT;
        BenchmarkRun main = new BenchmarkRun(
                isThroughput
                        ? "org.ipcsuite.bench.harness.jmh.StreamBenchmark.batch"
                        : "org.ipcsuite.bench.harness.jmh.EchoBenchmark.roundTrip",
                isThroughput ? "thrpt" : "avgt",
                isThroughput ? 8192 : 1,
                2,
                200,
                200,
                List.of(new Iteration(SAMPLES, SAMPLES * nanos), new Iteration(SAMPLES, SAMPLES * nanos)));
        BenchmarkRun withoutStamps = new BenchmarkRun(
                "org.ipcsuite.bench.harness.jmh.EchoBenchmark.withoutStamps",
                "avgt",
                1,
                1,
                100,
                100,
                List.of(new Iteration(SAMPLES, SAMPLES * nanos / 2)));
        return new ForkReport(
                measurement,
                requestsPerS,
                null,
                null,
                measurement == Measurement.ROUNDTRIP ? List.of(main, withoutStamps) : List.of(main),
                isThroughput ? null : Recording.encode(histogram),
                SAMPLES,
                SAMPLES,
                new Cost(nanos, 1, 0.5),
                0.0,
                0.25,
                new Conditions(1.0, 20.0, 0.5),
                requestsPerS == null ? null : Double.valueOf(requestsPerS),
                achievedPerS,
                achievedPerS == null ? null : 42.0,
                null,
                null);
    }

    /** Of so many clients or pairs, of which each has one round trip in so many nanoseconds. */
    public static ForkReport ofMany(Measurement measurement, int clients, long nanos) {
        Histogram histogram = Recording.histogram();
        histogram.recordValueWithCount(nanos, SAMPLES);
        double each = 1e9 / nanos;
        long answered = (long) (clients * each);
        return ForkReport.ofMany(
                measurement,
                new ManyReport(
                        1_000_000_000L,
                        List.of(clients * each),
                        Collections.nCopies(clients, new ClientFigures(nanos, nanos, each)),
                        Recording.encode(histogram),
                        answered,
                        answered,
                        null,
                        null,
                        null,
                        null));
    }

    /** One that was left out. */
    public static ForkReport skipped(Measurement measurement, @Nullable Integer requestsPerS, String why) {
        return ForkReport.skipped(new Phase(measurement, requestsPerS, 1, 1, 1, 1), why);
    }
}
