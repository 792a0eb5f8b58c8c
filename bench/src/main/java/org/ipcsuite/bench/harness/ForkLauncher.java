package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.peer.ProcessLog;

/** Runs forks as processes: a fresh pair for each, with a bound on how long it may take. */
final class ForkLauncher implements ForkRunner {

    /** Starting two JVMs, connecting, ending them. */
    private static final Duration OVERHEAD = Duration.ofSeconds(30);
    /** A benchmark that hangs is interrupted after 8 s, and an exchange gives up by itself after 10. */
    private static final Duration HANGS_AFTER = Duration.ofSeconds(20);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** The directory of a run that holds logs. */
    private static final String LOGS = "logs";

    /** What JMH says of a measurement is some 2,000 characters, a stack trace as many. */
    private static final int KEPT_LOG = 1 << 20;

    private static final int LOG_LINES = 8;
    /** What JMH says at the beginning of each measurement; the lines of a JVM that crashes begin with # as well. */
    private static final Pattern HEADING = Pattern.compile(
            "^# (Run|Fork|Benchmark|Parameters|Warmup|Measurement|VM|JMH|Blackhole|Timeout|Threads|\\*)");

    private final Profile profile;
    private final Path logs;
    private final boolean isEveryLogKept;
    private final ClassArchives archives = new ClassArchives();

    /**
     * Forks of a run.
     *
     * @param directory of the run; the log of a fork that failed is kept in its directory {@value #LOGS}
     * @param isEveryLogKept whether those of the others are kept there, too
     */
    ForkLauncher(Profile profile, Path directory, boolean isEveryLogKept) {
        this.profile = profile;
        this.logs = directory.resolve(LOGS);
        this.isEveryLogKept = isEveryLogKept;
    }

    /** What a failed measurement leaves undone is done by another pair. */
    @Override
    public List<ForkReport> run(PlannedFork fork) throws IOException {
        List<ForkReport> reports = new ArrayList<>();
        while (reports.size() < fork.cells().size()) {
            reports.addAll(runPair(
                    fork.round(),
                    fork.cells().subList(reports.size(), fork.cells().size())));
        }
        return reports;
    }

    /** At least one report, and the last may be of a failure. */
    private List<ForkReport> runPair(int round, List<CellKey> cells) throws IOException {
        CellKey first = cells.get(0);
        List<Phase> phases = cells.stream()
                .map(cell -> profile.phase(cell.measurement(), cell.requestsPerS()))
                .toList();
        List<String> flags = ForkCommand.flags(first.mechanism(), archives.of(first.mechanism()));
        AtomicBoolean hangs = new AtomicBoolean();
        try (ChildProcess process = ChildProcess.start(
                ForkCommand.of(flags, first.mechanism().name(), first.sizeBytes(), first.placement(), phases),
                List.of())) {
            ProcessLog log = new ProcessLog(process, KEPT_LOG);
            Future<?> bound = Watchdog.after(longest(phases), () -> {
                hangs.set(true);
                Descendants.kill();
            });
            List<ForkReport> reports;
            try {
                reports = reports(process);
                end(process, log);
            } finally {
                bound.cancel(false);
            }
            if (reports.isEmpty()) {
                reports.add(withoutReport(phases, hangs.get() ? lasted(phases) : process.ending(), log));
            }
            keep(log, logs.resolve(round + "-" + first.fileName() + ".log"), reports);
            return reports;
        }
    }

    /** Until the process has ended; a last one that is torn is none. */
    private static List<ForkReport> reports(ChildProcess process) throws IOException {
        List<ForkReport> reports = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.replies(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                reports.add(RunFile.json().readValue(line, ForkReport.class));
            }
        } catch (JacksonException torn) {
            // whoever wrote it was killed
        }
        return reports;
    }

    private static void end(ChildProcess process, ProcessLog log) throws IOException {
        try {
            if (!process.awaitExit(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.kill();
                process.awaitExit(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
            log.awaitEnd(ENDS_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the measuring process ends");
        }
    }

    /** A failed fork's log, if nothing is wrong with the disk; the report then says where it is. */
    private void keep(ProcessLog log, Path file, List<ForkReport> reports) throws IOException {
        int last = reports.size() - 1;
        ForkReport end = reports.get(last);
        if (isEveryLogKept || end.failure() != null) {
            Files.createDirectories(logs);
            Files.writeString(file, log.text());
        }
        if (end.failure() != null) {
            reports.set(
                    last, ForkReport.failed(end.measurement(), end.requestsPerS(), end.failure() + "; log: " + file));
        }
    }

    /** Died or was killed without a report, in its first measurement for all we know. */
    private static ForkReport withoutReport(List<Phase> phases, String ending, ProcessLog log) {
        List<String> lines = log.text()
                .lines()
                .filter(line -> !line.isBlank() && !HEADING.matcher(line).find())
                .toList();
        String end = String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        String why = "the measuring process " + ending + " and reported nothing";
        Phase first = phases.get(0);
        return ForkReport.failed(
                first.measurement(), first.requestsPerS(), end.isEmpty() ? why : why + "; it printed last: " + end);
    }

    private static String lasted(List<Phase> phases) {
        return "had not ended after " + longest(phases).toSeconds() + " s, was killed";
    }

    private static Duration longest(List<Phase> phases) {
        return phases.stream()
                .map(phase -> phase.total().multipliedBy(2))
                .reduce(OVERHEAD.plus(HANGS_AFTER), Duration::plus);
    }
}
