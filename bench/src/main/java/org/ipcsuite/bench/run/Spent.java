package org.ipcsuite.bench.run;

import java.util.List;
import org.ipcsuite.bench.jmh.BenchmarkRun.Iteration;

/**
 * Where the time of some forks went.
 *
 * @param seconds all of it, with the start of their processes
 * @param measuringSeconds iterations that were measured
 */
public record Spent(double seconds, double measuringSeconds) {

    static Spent of(List<FinishedFork> forks) {
        return new Spent(
                forks.stream().mapToDouble(FinishedFork::seconds).sum(),
                forks.stream()
                                .flatMap(fork -> fork.reports().stream())
                                .flatMap(report -> report.benchmarks().stream())
                                .flatMap(benchmark -> benchmark.iterations().stream())
                                .mapToLong(Iteration::nanos)
                                .sum()
                        / 1e9);
    }
}
