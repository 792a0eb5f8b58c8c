package org.ipcsuite.bench.harness.jmh;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What JMH measured in one fork. The time of an iteration is recovered from its score, whose unit the benchmark fixes.
 *
 * @param benchmark class and method
 * @param mode JMH's short name, avgt or thrpt
 * @param operationsPerInvocation messages of a call
 * @param warmups iterations of the warm-up
 * @param warmupMs milliseconds of each
 * @param iterationMs milliseconds of each that was measured
 * @param iterations those, in order
 */
public record BenchmarkRun(
        String benchmark,
        String mode,
        int operationsPerInvocation,
        int warmups,
        int warmupMs,
        int iterationMs,
        List<Iteration> iterations) {

    /**
     * An iteration.
     *
     * @param operations how many, messages of a batch one by one
     * @param nanos how long all of them took
     * @param secondary what profilers found; mostly nothing
     */
    public record Iteration(
            long operations,
            long nanos,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Secondary> secondary) {

        /** What was stored without is as without any. */
        @SuppressWarnings("ConstantValue") // Jackson leaves null what the file lacks
        public Iteration {
            secondary = secondary == null ? List.of() : secondary;
        }

        /** Without profilers. */
        public Iteration(long operations, long nanos) {
            this(operations, nanos, List.of());
        }

        /** Nanoseconds an operation. */
        public double meanNs() {
            return (double) nanos / operations;
        }

        /** Operations a second. */
        public double perS() {
            return 1e9 * operations / nanos;
        }
    }

    static BenchmarkRun of(RunResult result, Phase phase) {
        Mode mode = result.getParams().getMode();
        return new BenchmarkRun(
                result.getParams().getBenchmark(),
                mode.shortLabel(),
                result.getParams().getOpsPerInvocation(),
                phase.warmups(),
                phase.warmupMs(),
                phase.iterationMs(),
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(iteration -> of(iteration, mode))
                        .toList());
    }

    /** Nanoseconds an operation over all iterations. */
    public double meanNs() {
        return (double) iterations.stream().mapToLong(Iteration::nanos).sum()
                / iterations.stream().mapToLong(Iteration::operations).sum();
    }

    /** Operations a second over all iterations. */
    public double perS() {
        return 1e9 / meanNs();
    }

    private static Iteration of(IterationResult result, Mode mode) {
        long operations = result.getMetadata().getMeasuredOps();
        double score = result.getPrimaryResult().getScore();
        return new Iteration(
                operations,
                Math.round(mode == Mode.Throughput ? operations / score * 1e9 : operations * score),
                result.getSecondaryResults().values().stream()
                        .map(Secondary::of)
                        .toList());
    }
}
