package org.ipcsuite.bench.harness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.SampleReports;

/** Forks without processes: they bring what a test says, and remember what was asked of them. */
final class ScriptedForkRunner implements ForkRunner {

    private final List<PlannedFork> asked = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private Runnable during = () -> {};
    private int duringFork = Integer.MAX_VALUE;
    private boolean isStopped;

    /** Every measurement of this mechanism fails. */
    ScriptedForkRunner failing(String mechanism) {
        failing.add(mechanism);
        return this;
    }

    /** Something happens while the fork with this number runs, from 1 on. */
    ScriptedForkRunner during(int fork, Runnable event) {
        duringFork = fork;
        during = event;
        return this;
    }

    List<PlannedFork> asked() {
        return asked;
    }

    @Override
    public List<ForkReport> run(PlannedFork fork) {
        asked.add(fork);
        if (asked.size() == duringFork) {
            during.run();
        }
        return fork.cells().stream().map(this::report).toList();
    }

    @Override
    public void stop() {
        isStopped = true;
    }

    boolean isStopped() {
        return isStopped;
    }

    private ForkReport report(PlannedCell cell) {
        return failing.contains(cell.mechanism().name())
                ? ForkReport.failed(cell.measurement(), cell.requestsPerS(), "as the script says")
                : SampleReports.measured(cell.measurement(), cell.requestsPerS(), 1000L * asked.size());
    }
}
