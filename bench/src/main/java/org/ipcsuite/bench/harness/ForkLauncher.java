package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.harness.jmh.HangTimeouts;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.harness.many.ManyOrder;
import org.ipcsuite.bench.harness.many.ManyProcesses;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.peer.WorkerSilentException;
import org.ipcsuite.core.sys.ErrorText;

/** Runs forks as processes: a fresh pair for each, with a bound on how long it may take. */
final class ForkLauncher implements ForkRunner {

    /** Starting two JVMs, connecting, ending them. */
    private static final Duration OVERHEAD = Duration.ofSeconds(30);
    /** The directory of a run that holds logs. */
    private static final String LOGS = "logs";

    /** What JMH says of a measurement is some 2,000 characters, a stack trace as many. */
    private static final int KEPT_LOG = 1 << 20;

    private static final int LOG_LINES = 8;
    /** Those of an exception would leave no room for what it says. */
    private static final String STACK_FRAME = "\tat ";
    /** What JMH says at the beginning of each measurement; the lines of a JVM that crashes begin with # as well. */
    private static final Pattern HEADING = Pattern.compile(
            "^# (Run|Fork|Benchmark|Parameters|Warmup|Measurement|VM|JMH|Blackhole|Timeout|Threads|\\*)");

    private final Profile profile;
    private final ForkOptions options;
    private final Path logs;
    private final boolean isEveryLogKept;
    private final ClassArchives archives = new ClassArchives();
    private volatile boolean isStopped;

    /**
     * Forks of a run.
     *
     * @param directory of the run; the log of a fork that failed is kept in its directory {@value #LOGS}
     * @param isEveryLogKept whether those of the others are kept there, too, as they are with a profiler
     */
    ForkLauncher(Profile profile, ForkOptions options, Path directory, boolean isEveryLogKept) {
        this.profile = profile;
        this.options = options;
        this.logs = directory.resolve(LOGS);
        this.isEveryLogKept = isEveryLogKept || !options.profilers().isEmpty();
    }

    /** What a failed measurement leaves undone is measured by another pair of processes. */
    @Override
    public List<ForkReport> run(PlannedFork fork) throws IOException {
        PlannedMechanism mechanism = fork.first().mechanism();
        List<String> flags = ForkFlags.flags(mechanism, options.jvmArgs(), archives.archiveFor(mechanism));
        Many many = fork.first().many();
        if (many != null) {
            return isStopped ? List.of() : runMany(fork.round(), fork.first(), many, flags);
        }
        List<ForkReport> reports = new ArrayList<>();
        while (reports.size() < fork.cells().size() && !isStopped) {
            reports.addAll(runProcesses(
                    fork.round(),
                    fork.cells().subList(reports.size(), fork.cells().size()),
                    flags));
        }
        return reports;
    }

    @Override
    public void stop() {
        isStopped = true;
    }

    private List<ForkReport> runMany(int round, PlannedCell cell, Many many, List<String> flags) throws IOException {
        Measurement measurement = cell.measurement();
        ManyOrder order = profile.order(cell.mechanism(), measurement, cell.sizeBytes(), many);
        ManyProcesses crowd;
        try {
            crowd = ManyProcesses.start(order, flags, KEPT_LOG);
        } catch (IOException refused) {
            return List.of(ForkReport.failed(measurement, null, notStarted(refused)));
        }
        try (crowd) {
            List<ForkReport> reports = new ArrayList<>();
            try {
                reports.add(ForkReport.ofMany(measurement, crowd.measure()));
            } catch (IOException failed) {
                reports.add(ForkReport.failed(measurement, null, firstLine(failed)));
            }
            crowd.close();
            requireNotStopped(crowd.wasStopped());
            keep(crowd.log(), logs.resolve(round + "-" + cell.fileName() + ".log"), reports);
            return reports;
        }
    }

    /** Such as for want of memory: it fails a cell, and the others may be measured. */
    private static String notStarted(IOException refused) {
        return "no measuring process could be started: " + ErrorText.of(refused);
    }

    /** A signal that reaches all processes at once may end a fork before it stops this one. */
    private static void requireNotStopped(boolean wasStopped) throws InterruptedIOException {
        if (wasStopped) {
            throw new InterruptedIOException("a measuring process was told to end by SIGINT or SIGTERM");
        }
    }

    /** Without what the process printed, which its log has. */
    private static String firstLine(IOException failed) {
        return ErrorText.of(failed).lines().findFirst().orElse("").replaceFirst("; it printed:$", "");
    }

    /** At least one report, and the last may be of a failure. */
    private List<ForkReport> runProcesses(int round, List<PlannedCell> cells, List<String> flags) throws IOException {
        PlannedCell first = cells.get(0);
        Phase asked = profile.phase(first);
        Optional<Phase> before = profile.before(first);
        List<Phase> phases = Stream.concat(before.stream(), cells.stream().map(profile::phase))
                .toList();
        ForkOrder order = new ForkOrder(
                first.mechanism().name(), first.sizeBytes(), first.placement(), phases, options.profilers());
        WorkerProcess fork;
        try {
            fork = WorkerProcess.start(ForkWorker.class, flags, List.of(), KEPT_LOG);
        } catch (IOException refused) {
            return List.of(failed(asked, notStarted(refused)));
        }
        try (fork) {
            List<ForkReport> reports = new ArrayList<>();
            String ending = "";
            try {
                fork.send(order.line());
                fork.awaitReady(longest(phases));
                List<ForkReport> all = ForkWorker.reports(fork.reply(longest(phases)));
                reports.addAll(before.isEmpty() ? all : withoutFirst(all, asked));
            } catch (WorkerSilentException hangs) {
                killAll();
                ending = "had not ended after " + longest(phases).toSeconds() + " s, was killed";
            } catch (WorkerFailedException ended) {
                // its log says more
            }
            fork.close();
            requireNotStopped(fork.wasStopped());
            if (reports.isEmpty()) {
                reports.add(withoutReport(asked, ending.isEmpty() ? fork.ending() : ending, fork.log()));
            }
            keep(fork.log(), logs.resolve(round + "-" + first.fileName() + ".log"), reports);
            return reports;
        }
    }

    /** Without that of the round trip before what was asked for, which has failed if that did. */
    private static List<ForkReport> withoutFirst(List<ForkReport> reports, Phase asked) {
        String failure = reports.get(0).failure();
        return failure == null
                ? reports.subList(1, reports.size())
                : List.of(failed(asked, "the round trip before it: " + failure));
    }

    /**
     * Ends with SIGKILL the processes that this one started, and those that they started: a fork's worker, its peer,
     * and the C processes. A peer outlives its worker by no more than a moment, since its stdin ends.
     */
    static void killAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** A failed fork's log, if nothing is wrong with the disk; the report then says where it is. */
    private void keep(String log, Path file, List<ForkReport> reports) throws IOException {
        int last = reports.size() - 1;
        ForkReport end = reports.get(last);
        boolean hasFailed = end.failure() != null && !isStopped; // what is killed in the end has not
        if (isEveryLogKept || hasFailed) {
            Files.createDirectories(logs);
            Files.writeString(file, log);
        }
        if (hasFailed) {
            reports.set(
                    last,
                    ForkReport.failed(end.measurement(), end.requestsPerS(), end.failure() + "; log: " + file)
                            .withDepth(end.depth()));
        }
    }

    /** Died or was killed without a report, in its first measurement for all we know. */
    private static ForkReport withoutReport(Phase first, String ending, String log) {
        List<String> lines = log.lines()
                .filter(line -> !line.isBlank()
                        && !line.startsWith(STACK_FRAME)
                        && !HEADING.matcher(line).find())
                .toList();
        String end = String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        String why = "the measuring process " + ending + " and reported nothing";
        return failed(first, end.isEmpty() ? why : why + "; it printed last: " + end);
    }

    private static ForkReport failed(Phase phase, String why) {
        return ForkReport.failed(phase.measurement(), phase.requestsPerS(), why).withDepth(phase.depth());
    }

    private static Duration longest(List<Phase> phases) {
        return phases.stream()
                .map(phase -> phase.total().multipliedBy(2))
                .reduce(OVERHEAD.plus(HangTimeouts.FORK_IS_KILLED), Duration::plus);
    }
}
