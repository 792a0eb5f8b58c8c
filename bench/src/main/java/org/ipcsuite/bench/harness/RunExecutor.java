package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.nativebaseline.NativeBaseline;
import org.ipcsuite.bench.nativebaseline.NativeResult;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Round;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.sys.ErrorText;
import org.openjdk.jmh.results.RunResult;

/**
 * Runs the forks of a plan that are not in its store yet, one after another, until they are done or the run is
 * stopped.
 */
public final class RunExecutor {

    private final Plan plan;
    private final RunStore store;
    private final ForkRunner forks;
    private final NativeRounds nativeRounds;
    private volatile boolean isStopped;

    /**
     * With processes.
     *
     * @param keepsLogs whether the log of every fork is kept, not only of those that fail
     */
    public RunExecutor(Plan plan, RunStore store, boolean keepsLogs) {
        this(
                plan,
                store,
                new ForkLauncher(plan.request().profile(), plan.request().forks(), store.directory(), keepsLogs),
                cell -> measureInC(plan, cell));
    }

    RunExecutor(Plan plan, RunStore store, ForkRunner forks, NativeForkRunner nativeRunner) {
        this.plan = plan;
        this.store = store;
        this.forks = forks;
        this.nativeRounds = new NativeRounds(plan, store, nativeRunner);
    }

    /** What is missing, and how long that is likely to take. */
    public Outline outline() {
        List<PlannedFork> missing = missing();
        return Outline.of(plan, missing, forecast(missing).left());
    }

    private Forecast forecast(List<PlannedFork> missing) {
        Forecast forecast = new Forecast(plan, missing);
        plan.forks().forEach(fork -> learn(forecast, fork));
        return forecast;
    }

    /** How long it took, if it has finished without a failure. */
    private void learn(Forecast forecast, PlannedFork fork) {
        store.forks(fork.first()).stream()
                .filter(finished -> finished.round() == fork.round()
                        && finished.reports().size() == fork.cells().size()
                        && finished.reports().stream().allMatch(ForkReport::isMeasured))
                .findFirst()
                .ifPresent(finished -> forecast.learn(fork, finished.seconds()));
    }

    /** How long the finished forks took. */
    public TimeSpent timeSpent() {
        return TimeSpent.of(store.forks());
    }

    /** Runs what is missing; a cell of which a fork failed is not tried again. */
    public void run(Progress progress) throws IOException {
        StaleResourceCleaner.ofRuns(Transports.objectKinds()).remove();
        List<PlannedFork> missing = missing();
        Forecast forecast = forecast(missing);
        progress.begin(missing.size());
        try {
            for (PlannedFork fork : missing) {
                if (isStopped) {
                    break;
                }
                List<PlannedCell> notFailed = fork.cells().stream()
                        .filter(cell -> !store.hasFailed(cell))
                        .toList();
                progress.left(forecast.left().toSeconds());
                progress.next(fork.toString());
                progress.ended(notFailed.isEmpty() ? "" : run(fork.withCells(notFailed)));
                forecast.remove(fork);
                learn(forecast, fork);
            }
        } finally {
            progress.end();
        }
        StaleResourceCleaner.ofRuns(Transports.objectKinds()).remove();
    }

    /**
     * Ends the fork that is running and starts no other. Any thread may call it, and again until {@link #run} has
     * returned: a fork that was only just being started lives through the first call.
     */
    public void stop() {
        isStopped = true;
        forks.stop();
        ForkLauncher.killAll();
    }

    public boolean isStopped() {
        return isStopped;
    }

    /** The results by now. It decodes the durations of every fork, a cell after the other. */
    public RunSummary results() {
        List<Cell> cells = new ArrayList<>();
        List<CellHistograms> histograms = new ArrayList<>();
        List<CellFork> control = forksOf(plan.control());
        for (PlannedCell key : plan.cells()) {
            List<CellFork> forksOfCell = key.equals(plan.control()) ? control : forksOf(key);
            cells.add(plan.skipped(key).orElseGet(() -> cell(key, forksOfCell)));
            List<Histogram> times = forksOfCell.stream()
                    .filter(fork -> fork.report().histogram() != null)
                    .map(CellFork::times)
                    .toList();
            if (!times.isEmpty()) {
                histograms.add(new CellHistograms(key.fileName(), times));
            }
        }
        return new RunSummary(cells, histograms, rounds(control));
    }

    private List<Round> rounds(List<CellFork> control) {
        Map<Integer, Double> controlNs = new HashMap<>();
        control.stream()
                .filter(fork -> fork.report().isMeasured())
                .forEach(fork -> controlNs.put(fork.round(), fork.figure()));
        int last = store.forks().stream().mapToInt(FinishedFork::round).max().orElse(0);
        return DriftControl.rounds(last, controlNs);
    }

    /** JMH's results, the forks of a cell put together. */
    Collection<RunResult> jmhResults() {
        List<RunResult> results = new ArrayList<>();
        for (PlannedCell key : plan.cells()) {
            results.addAll(JmhResults.of(
                    key,
                    store.forks(key).stream()
                            .flatMap(fork -> fork.reportOf(key).stream())
                            .toList(),
                    plan.request().forks().jvmArgs()));
        }
        return results;
    }

    /** JMH's own JSON of what it measured. */
    public String jmhJson() {
        return JmhResults.json(jmhResults());
    }

    /** A row for each figure that a profiler found: mechanism, score, and of what. Words are in the logs. */
    public List<List<String>> profilerFigures() {
        return jmhResults().stream().flatMap(JmhResults::profilerRows).toList();
    }

    /** What is in the plan and not in the store, in order: also the rest of a fork whose cells are not all there. */
    List<PlannedFork> missing() {
        List<PlannedFork> missing = new ArrayList<>();
        for (PlannedFork fork : plan.forks()) {
            List<PlannedCell> cells = fork.cells().stream()
                    .filter(cell -> !isStored(fork.round(), cell))
                    .toList();
            if (!cells.isEmpty()) {
                missing.add(fork.withCells(cells));
            }
        }
        return missing;
    }

    /** What ends by a signal that reaches all processes may do so before this one knows that it is stopped. */
    private String run(PlannedFork fork) throws IOException {
        try {
            return measure(fork);
        } catch (InterruptedIOException toldToEnd) {
            return isStopped
                    ? ""
                    : ErrorText.of(toldToEnd) + ": this fork counts for nothing, and --resume runs it again";
        }
    }

    private String measure(PlannedFork fork) throws IOException {
        long start = System.nanoTime();
        List<NativeReport> nativeReports =
                new ArrayList<>(NativeRounds.isFirst(fork.round()) ? nativeRounds.run(fork) : List.of());
        List<ForkReport> reports = forks.run(fork);
        if (!NativeRounds.isFirst(fork.round()) && !isStopped) {
            nativeReports.addAll(nativeRounds.run(fork));
        }
        if (isStopped) {
            return ""; // it was ended by us, which says nothing about the mechanism
        }
        store.add(FinishedFork.of(fork, (System.nanoTime() - start) / 1e9, reports, nativeReports));
        return Stream.concat(
                        reports.stream().map(ForkReport::failure),
                        nativeReports.stream()
                                .map(NativeReport::failure)
                                .map(failure -> failure == null ? null : "in C: " + failure))
                .flatMap(Stream::ofNullable)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static NativeResult measureInC(Plan plan, PlannedCell cell) throws IOException {
        String mechanism = cell.mechanism().nameInC();
        Duration time = plan.request().profile().nativeTime();
        if (cell.many() != null) {
            return NativeBaseline.measureClients(mechanism, cell.many().count(), cell.sizeBytes(), time);
        }
        Placement placement = Processors.forPlacement(cell.placement()).placement();
        return NativeBaseline.measure(mechanism, cell.measurement(), cell.sizeBytes(), placement, time);
    }

    private Cell cell(PlannedCell key, List<CellFork> forksOfCell) {
        return forksOfCell.isEmpty()
                ? new Cell.Skipped(key.id(), Status.NOT_MEASURED, Plan.NOT_REACHED)
                : CellFigures.of(key, forksOfCell, nativeRounds.figures(key, forksOfCell));
    }

    /** By round, which a run that was resumed has not measured one after the other: ratios are of the same round. */
    private List<CellFork> forksOf(PlannedCell key) {
        return store.forks(key).stream()
                .sorted(Comparator.comparingInt(FinishedFork::round))
                .flatMap(fork ->
                        fork.decoded(key, nativeRounds.report(key, fork.round()).orElse(null)).stream())
                .toList();
    }

    private boolean isStored(int round, PlannedCell cell) {
        return store.forks(cell).stream()
                .anyMatch(fork -> fork.round() == round && fork.reportOf(cell).isPresent());
    }
}
