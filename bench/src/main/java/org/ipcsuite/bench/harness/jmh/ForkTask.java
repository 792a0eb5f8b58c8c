package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.core.exchange.Stream;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The measurements of one fork: one link, over which JMH runs a benchmark for each. For one thread. */
final class ForkTask {

    private final ForkOrder order;

    ForkTask(ForkOrder order) {
        this.order = order;
    }

    /** A report for each phase up to the first that fails. */
    List<ForkReport> measure() throws IOException {
        List<Phase> phases = order.phases();
        List<ForkReport> reports = new ArrayList<>();
        try (Link link = Link.open(order.mechanism(), order.sizeBytes(), order.placement())) {
            BenchmarkState.over(link);
            try {
                for (Phase phase : phases) {
                    ForkReport before = reports.isEmpty() ? null : reports.get(reports.size() - 1);
                    reports.add(
                            before != null && isBeyond(before, phase)
                                    ? skipped(phase, before)
                                    : measure(phase, rate(phase, link)));
                }
                link.finish();
            } catch (IOException | RunnerException failed) {
                fail(phases, reports, Failure.of(failed, link));
            }
        } catch (IOException failed) {
            if (reports.stream().allMatch(report -> report.failure() == null)) { // else that is the cause
                fail(phases, reports, ErrorText.of(failed));
            }
        }
        return reports;
    }

    /**
     * At which rate requests are due; null if they have no schedule. Half of saturation is half of the round trips that
     * this pair has just made one after the other: what one thread with one request at a time can do at most. That of
     * another fork would be another pair's, which differs; and one-way messages, which come last, are not answered.
     */
    private static @Nullable Integer rate(Phase phase, Link link) {
        return phase.measurement() == Measurement.LATENCY_AT_HALF
                ? Integer.valueOf((int) Math.max(1, link.roundTripsPerS() / 2))
                : phase.requestsPerS();
    }

    /** A rate over one that is not reached says nothing more. */
    private static boolean isBeyond(ForkReport before, Phase phase) {
        return phase.measurement() == Measurement.LATENCY_AT_RATE
                && before.measurement() == Measurement.LATENCY_AT_RATE
                && !before.isRateReached();
    }

    private static ForkReport skipped(Phase phase, ForkReport before) {
        String why = before.skipped();
        return ForkReport.skipped(
                phase,
                why == null ? "saturated below: " + before.requestsPerS() + " requests/s were not reached" : why);
    }

    /** What fails at the very end has gone wrong in the last phase. */
    private static void fail(List<Phase> phases, List<ForkReport> reports, String why) {
        int last = Math.min(reports.size(), phases.size() - 1);
        reports.subList(last, reports.size()).clear();
        Phase phase = phases.get(last);
        reports.add(ForkReport.failed(phase.measurement(), phase.requestsPerS(), why)
                .withDepth(phase.depth()));
    }

    /** What JMH knows of a benchmark, and what only the benchmark knows. */
    private record Measured(BenchmarkRun benchmark, Outcome outcome) {}

    private ForkReport measure(Phase phase, @Nullable Integer requestsPerS) throws RunnerException {
        Measured timed = run(benchmark(phase), phase, requestsPerS);
        List<BenchmarkRun> benchmarks = new ArrayList<>(List.of(timed.benchmark()));
        if (phase.measurement() == Measurement.ROUNDTRIP && !order.mechanism().equals(Baselines.EMPTY_LOOP)) {
            benchmarks.add(run(EchoBenchmark.class.getName() + ".withoutStamps", phase.withoutStamps(), null)
                    .benchmark());
        }
        return ForkReport.of(phase, timed.outcome(), benchmarks);
    }

    private String benchmark(Phase phase) {
        if (order.mechanism().equals(Baselines.EMPTY_LOOP)) {
            return ClockBenchmark.class.getName() + ".readTwice";
        }
        return switch (phase.measurement()) {
            case ROUNDTRIP -> EchoBenchmark.class.getName() + ".roundTrip";
            case LATENCY_AT_RATE, LATENCY_AT_HALF -> RateBenchmark.class.getName() + ".request";
            case PIPELINED -> DepthBenchmark.class.getName() + ".answer";
            case COPIED_ROUNDTRIP, IN_PLACE_ROUNDTRIP, COPIED_ONE_WAY, IN_PLACE_ONE_WAY ->
                BuiltMessagesBenchmark.class.getName() + ".exchange";
            case CONNECT -> ConnectBenchmark.class.getName() + ".connect";
            case THROUGHPUT -> StreamBenchmark.class.getName() + ".batch";
            case CLIENTS, PAIRS, SUBSCRIBERS ->
                throw new IllegalArgumentException("JMH measures one pair, not many processes");
        };
    }

    /** Without a fork of JMH's own, which would run one benchmark only: this process is the fork. */
    private Measured run(String benchmark, Phase phase, @Nullable Integer requestsPerS) throws RunnerException {
        int batch = phase.measurement().isOneWay() ? Stream.batchOf(order.sizeBytes()) : 1;
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + benchmark + "$")
                .param("mechanism", order.mechanism())
                .param("size", String.valueOf(order.sizeBytes()))
                .param("placement", order.placement().label())
                .operationsPerInvocation(batch)
                .forks(0)
                .warmupIterations(phase.warmups())
                .warmupTime(TimeValue.milliseconds(phase.warmupMs()))
                .measurementIterations(phase.iterations())
                .measurementTime(TimeValue.milliseconds(phase.iterationMs()))
                .timeout(TimeValue.seconds(HangTimeouts.JMH_INTERRUPTS.toSeconds()))
                .shouldFailOnError(true);
        if (requestsPerS != null) {
            options.param("requestsPerS", requestsPerS.toString());
        }
        if (phase.depth() != null) {
            options.param("depth", phase.depth().toString());
        }
        if (phase.measurement().isOfBuiltMessages()) {
            options.param("batch", String.valueOf(batch))
                    .param("inPlace", String.valueOf(phase.measurement().isInPlace()));
        }
        for (String profiler : order.profilers()) {
            ProfilerConfig config = Profilers.config(profiler);
            options.addProfiler(config.getKlass(), config.getOpts());
        }
        Collection<RunResult> results = new Runner(
                        options.build(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
                .run();
        return new Measured(
                BenchmarkRun.of(results.iterator().next(), phase), Objects.requireNonNull(BenchmarkState.outcome()));
    }
}
