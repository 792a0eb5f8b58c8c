package org.ipcsuite.bench.harness;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.BenchmarkRun;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Version;

/** Makes JMH's own results of the raw iterations of all forks of a cell, for JMH's own JSON. */
final class JmhResults {

    private JmhResults() {}

    /** One result for each benchmark of the cell; none if no fork measured it. */
    static List<RunResult> of(PlannedCell key, List<ForkReport> reports, List<String> jvmArgs) {
        List<List<BenchmarkRun>> forks = reports.stream()
                .map(ForkReport::benchmarks)
                .filter(runs -> !runs.isEmpty())
                .toList();
        List<RunResult> results = new ArrayList<>();
        if (!forks.isEmpty()) {
            for (int i = 0; i < forks.get(0).size(); i++) {
                int index = i;
                results.add(merged(
                        key,
                        jvmArgs,
                        forks.stream().map(runs -> runs.get(index)).toList()));
            }
        }
        return results;
    }

    /** The results as JMH's own JSON. */
    static String json(Collection<RunResult> results) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(json, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        return json.toString(StandardCharsets.UTF_8);
    }

    /** A row for each figure that a profiler found, which JMH calls a secondary result. */
    static Stream<List<String>> profilerRows(RunResult result) {
        BenchmarkParams params = result.getParams();
        return result.getSecondaryResults().values().stream()
                .filter(found -> !Double.isNaN(found.getScore()))
                .map(found -> List.of(
                        params.getParam("mechanism"),
                        String.format(Locale.ROOT, "%,.3f", found.getScore()),
                        found.getScoreUnit() + " " + found.getLabel() + " of "
                                + params.getBenchmark().replaceFirst(".*\\.", "") + " " + params.getParam("size")
                                + " B, " + params.getParam("placement")));
    }

    private static RunResult merged(PlannedCell key, List<String> jvmArgs, List<BenchmarkRun> forks) {
        BenchmarkParams params = params(key, jvmArgs, forks.get(0), forks.size());
        return new RunResult(
                params,
                forks.stream()
                        .map(fork -> new BenchmarkResult(
                                params,
                                fork.iterations().stream()
                                        .map(iteration -> result(params, iteration))
                                        .toList()))
                        .toList());
    }

    private static IterationResult result(BenchmarkParams params, BenchmarkRun.Iteration iteration) {
        String label = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        Result<?> primary = params.getMode() == Mode.Throughput
                ? new ThroughputResult(
                        ResultRole.PRIMARY, label, iteration.operations(), iteration.nanos(), params.getTimeUnit())
                : new AverageTimeResult(
                        ResultRole.PRIMARY, label, iteration.operations(), iteration.nanos(), params.getTimeUnit());
        IterationResult result = new IterationResult(
                params,
                params.getMeasurement(),
                new IterationResultMetaData(iteration.operations(), iteration.operations()));
        result.addResult(primary);
        iteration.secondary().forEach(found -> result.addResult(found.result()));
        return result;
    }

    private static BenchmarkParams params(PlannedCell key, List<String> jvmArgs, BenchmarkRun run, int forks) {
        Mode mode = Mode.deepValueOf(run.mode());
        WorkloadParams workload = new WorkloadParams();
        workload.put("mechanism", key.mechanism().name(), 0);
        workload.put("size", String.valueOf(key.sizeBytes()), 0);
        workload.put("placement", key.placement().label(), 0);
        if (key.requestsPerS() != null) {
            workload.put("requestsPerS", key.requestsPerS().toString(), 0);
        }
        if (key.depth() != null) {
            workload.put("depth", key.depth().toString(), 0);
        }
        if (key.measurement().isOfBuiltMessages()) {
            workload.put("batch", String.valueOf(run.operationsPerInvocation()), 0);
            workload.put("inPlace", String.valueOf(key.measurement().isInPlace()), 0);
        }
        return new BenchmarkParams(
                run.benchmark(),
                run.benchmark(),
                true,
                1,
                new int[] {1},
                List.of(),
                forks,
                0,
                iterations(IterationType.WARMUP, run.warmups(), run.warmupMs()),
                iterations(IterationType.MEASUREMENT, run.iterations().size(), run.iterationMs()),
                mode,
                workload,
                mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS,
                run.operationsPerInvocation(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ForkFlags.flags(key.mechanism(), jvmArgs),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                Version.getPlainVersion(),
                TimeValue.NONE);
    }

    private static IterationParams iterations(IterationType type, int count, int ms) {
        return new IterationParams(type, count, TimeValue.milliseconds(ms), 1);
    }
}
