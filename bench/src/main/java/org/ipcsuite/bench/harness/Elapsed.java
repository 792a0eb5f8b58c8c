package org.ipcsuite.bench.harness;

import java.util.List;
import org.ipcsuite.bench.harness.jmh.BenchmarkRun.Iteration;

/**
 * How the time of some forks was spent.
 *
 * @param seconds all of it, with the start of their processes
 * @param measuringSeconds iterations that were measured, and what C measured
 */
public record Elapsed(double seconds, double measuringSeconds) {

    static Elapsed of(List<FinishedFork> forks) {
        return new Elapsed(forks.stream().mapToDouble(FinishedFork::seconds).sum(), (inJava(forks) + inC(forks)) / 1e9);
    }

    private static double inJava(List<FinishedFork> forks) {
        return forks.stream()
                .flatMap(fork -> fork.reports().stream())
                .flatMap(report -> report.benchmarks().stream())
                .flatMap(benchmark -> benchmark.iterations().stream())
                .mapToLong(Iteration::nanos)
                .sum();
    }

    private static double inC(List<FinishedFork> forks) {
        return forks.stream()
                .flatMap(fork -> fork.floor().stream())
                .mapToDouble(NativeReport::measuringNs)
                .sum();
    }
}
