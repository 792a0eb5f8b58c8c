package org.ipcsuite.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import org.ipcsuite.bench.jmh.EchoBenchmark;
import org.ipcsuite.bench.jmh.ForkReport;
import org.ipcsuite.bench.jmh.Pair;
import org.ipcsuite.bench.jmh.StreamBenchmark;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.exchange.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One fork of one cell: JMH with a fresh pair of processes, and a bound on how long it may take. */
final class Fork {

    /** Starting two JVMs, connecting, ending them. */
    private static final Duration OVERHEAD = Duration.ofSeconds(30);
    /** After the end of an iteration JMH interrupts a benchmark that has not come back for that long. */
    private static final Duration HANGS_AFTER = Duration.ofSeconds(8);

    private static final int LOG_LINES = 8;

    private final CellKey cell;
    private final Profile profile;
    private final Path directory;

    /** The directory is for the fork's own files. */
    Fork(CellKey cell, Profile profile, Path directory) {
        this.cell = cell;
        this.profile = profile;
        this.directory = directory;
    }

    ForkResult run() throws IOException {
        Path report = Files.createTempFile(directory, "fork", ".json");
        Path log = Files.createTempFile(directory, "fork", ".log");
        Future<?> bound = Watchdog.after(longest(), Descendants::kill);
        try {
            Collection<RunResult> results = new Runner(options(report, log)).run();
            return new ForkResult(results.stream().findFirst().orElse(null), said(report, log));
        } catch (RunnerException failed) {
            return new ForkResult(null, ForkReport.failed(String.valueOf(failed.getMessage())));
        } finally {
            bound.cancel(false);
            Files.deleteIfExists(report);
            Files.deleteIfExists(log);
        }
    }

    /** The fork's own word; if it died without one, the end of JMH's log. */
    private static ForkReport said(Path report, Path log) throws IOException {
        if (Files.size(report) > 0) {
            return ForkReport.read(report);
        }
        List<String> lines = Files.readAllLines(log);
        return ForkReport.failed("the measuring process ended without a word; JMH's log ends: "
                + String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
    }

    private Duration longest() {
        int iterations = profile.warmups() + profile.measurements();
        return OVERHEAD.plus(profile.iteration().multipliedBy(2L * iterations)).plus(HANGS_AFTER);
    }

    private Options options(Path report, Path log) {
        boolean echo = cell.measurement() == Measurement.ROUNDTRIP;
        List<String> flags = new ArrayList<>(cell.subject().jvmFlags());
        flags.add("-D" + Pair.REPORT_PROPERTY + "=" + report);
        TimeValue iteration = TimeValue.milliseconds(profile.iteration().toMillis());
        return new OptionsBuilder()
                .include((echo ? EchoBenchmark.class : StreamBenchmark.class).getName() + "\\.")
                .param("mechanism", cell.subject().name())
                .param("size", String.valueOf(cell.sizeBytes()))
                .param("placement", cell.placement().label())
                .operationsPerInvocation(echo ? 1 : Stream.batchOf(cell.sizeBytes()))
                .forks(1)
                .warmupIterations(profile.warmups())
                .warmupTime(iteration)
                .measurementIterations(profile.measurements())
                .measurementTime(iteration)
                .timeout(TimeValue.milliseconds(HANGS_AFTER.toMillis()))
                .shouldFailOnError(false)
                .addProfiler(GCProfiler.class)
                .jvmArgs(flags.toArray(String[]::new))
                .verbosity(VerboseMode.NORMAL)
                .output(log.toString())
                .build();
    }
}
