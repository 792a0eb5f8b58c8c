package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.harness.jmh.BenchmarkRun.Iteration;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.many.ManyReport;

/**
 * How long some forks took in all, and how much of that was measuring.
 *
 * @param seconds all of it, with the start of their processes
 * @param measuringSeconds the iterations that were measured, in Java and in C
 */
public record TimeSpent(double seconds, double measuringSeconds) {

    static TimeSpent of(List<FinishedFork> forks) {
        return new TimeSpent(
                forks.stream().mapToDouble(FinishedFork::seconds).sum(),
                (javaNs(forks) + manyNs(forks) + nativeNs(forks)) / 1e9);
    }

    private static double javaNs(List<FinishedFork> forks) {
        return forks.stream()
                .flatMap(fork -> fork.reports().stream())
                .flatMap(report -> report.benchmarks().stream())
                .flatMap(benchmark -> benchmark.iterations().stream())
                .mapToLong(Iteration::nanos)
                .sum();
    }

    private static double manyNs(List<FinishedFork> forks) {
        return forks.stream()
                .flatMap(fork -> fork.reports().stream())
                .map(ForkReport::many)
                .filter(Objects::nonNull)
                .mapToLong(ManyReport::nanos)
                .sum();
    }

    private static double nativeNs(List<FinishedFork> forks) {
        return forks.stream()
                .flatMap(fork -> fork.nativeReports().stream())
                .mapToDouble(NativeReport::measuringNs)
                .sum();
    }
}
