package org.ipcsuite.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Sweep;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** Runs the forks of a plan, one after another, until they are done or somebody stops them. */
public final class Campaign {

    private static final String NOT_REACHED = "the run was interrupted before this cell";

    private final Plan plan;
    private final Path directory;
    private final Map<CellKey, List<ForkResult>> results = new LinkedHashMap<>();
    private volatile boolean isStopped;

    /** The directory is for the forks' own files. */
    public Campaign(Plan plan, Path directory) {
        this.plan = plan;
        this.directory = directory;
    }

    /** Runs the forks; a cell of which a fork failed is not tried again. */
    public void run(Progress progress) throws IOException {
        Sweep.ofRuns(Transports.objectKinds()).remove();
        progress.begin(plan.forks().size());
        for (CellKey cell : plan.forks()) {
            if (isStopped) {
                break;
            }
            progress.next(cell.toString());
            progress.ended(hasFailed(cell) ? "" : runFork(cell));
        }
        progress.end();
        Sweep.ofRuns(Transports.objectKinds()).remove();
    }

    /**
     * Ends the fork that is running and starts no other. Any thread may call it, and again until {@link #run} has
     * returned: a fork that was only just being started lives through the first call.
     */
    public void stop() {
        isStopped = true;
        Descendants.kill();
    }

    public boolean isStopped() {
        return isStopped;
    }

    /** Every cell in report order, with what is known by now. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (CellKey key : plan.cells()) {
            cells.add(plan.settled(key).orElseGet(() -> measured(key)));
        }
        return cells;
    }

    /** JMH's results, the forks of a cell put together. */
    public List<RunResult> jmhResults() {
        List<RunResult> merged = new ArrayList<>();
        for (List<ForkResult> forks : results.values()) {
            List<BenchmarkResult> ofCell = new ArrayList<>();
            RunResult first = null;
            for (ForkResult fork : forks) {
                RunResult jmh = fork.jmh();
                if (jmh != null) {
                    first = first == null ? jmh : first;
                    ofCell.addAll(jmh.getBenchmarkResults());
                }
            }
            if (first != null) {
                merged.add(new RunResult(first.getParams(), ofCell));
            }
        }
        return merged;
    }

    private Cell measured(CellKey key) {
        List<ForkResult> forks = results.get(key);
        return forks == null ? CellFigures.without(key, Status.FAILED, NOT_REACHED) : CellFigures.of(key, forks);
    }

    private String runFork(CellKey cell) throws IOException {
        ForkResult result = new Fork(cell, plan.profile(), directory).run();
        if (isStopped) {
            return ""; // it was ended by us, which says nothing about the mechanism
        }
        results.computeIfAbsent(cell, key -> new ArrayList<>()).add(result);
        return result.hasFailed() ? String.valueOf(result.report().failure()) : "";
    }

    private boolean hasFailed(CellKey cell) {
        List<ForkResult> forks = results.get(cell);
        return forks != null && forks.stream().anyMatch(ForkResult::hasFailed);
    }
}
