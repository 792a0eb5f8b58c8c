package org.ipcsuite.bench.harness.cores;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipcsuite.bench.harness.ForkFlags;
import org.ipcsuite.bench.harness.Progress;
import org.ipcsuite.bench.harness.machine.Topology;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.PairTime;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.ErrorText;

/**
 * Visits every pair of processors with one pair of processes, in rounds: each round has every pair once, in an order of its
 * own, so that what changes on the machine meanwhile affects all alike. For one thread, except {@link #stop()}.
 */
public final class CoresRun {

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);
    private static final Duration VISITED_WITHIN = Duration.ofSeconds(20);
    private static final int KEPT_LOG = 8192;
    private static final int SEED = 1;

    /** That many times the progress is told. */
    private static final int STEPS = 20;

    private final String mechanism;
    private final int sizeBytes;
    private final CoresPlan plan;
    private final Map<Placement.Pair, List<Double>> visits = new HashMap<>();
    private volatile boolean isStopped;

    /**
     * A run that has not begun.
     *
     * @param mechanism its name, or that of a reference implementation
     */
    public CoresRun(String mechanism, int sizeBytes, CoresPlan plan) {
        this.mechanism = mechanism;
        this.sizeBytes = sizeBytes;
        this.plan = plan;
    }

    /**
     * Measures.
     *
     * @return every pair with its visits, ordered by their numbers; empty if it was stopped before each had one
     * @throws IOException if the exchange failed, with the reason
     */
    public List<PairTime> run(Progress progress, Topology topology) throws IOException {
        StaleResourceCleaner.ofRuns(Transports.objectKinds()).remove();
        try (WorkerProcess worker =
                WorkerProcess.start(VisitWorker.class, ForkFlags.of(mechanism), List.of(), KEPT_LOG)) {
            worker.awaitReady();
            worker.perform(VisitWorker.connect(mechanism, sizeBytes), CONNECTS_WITHIN);
            visitAll(worker, progress);
            worker.perform(VisitWorker.LEAVE, CONNECTS_WITHIN);
        } catch (WorkerFailedException failed) {
            if (!isStopped) { // otherwise Ctrl-C has ended the worker, too
                throw new IOException(mechanism + " could not be measured: " + firstLine(failed), failed);
            }
        } finally {
            StaleResourceCleaner.ofRuns(Transports.objectKinds()).remove();
        }
        return visits.size() < plan.pairs().size()
                ? List.of()
                : plan.pairs().stream().map(pair -> time(pair, topology)).toList();
    }

    /** Makes no further visit. Any thread may call it. */
    public void stop() {
        isStopped = true;
    }

    public boolean isStopped() {
        return isStopped;
    }

    private void visitAll(WorkerProcess worker, Progress progress) throws IOException {
        List<Placement.Pair> order = order();
        int step = Math.max(1, (order.size() + STEPS - 1) / STEPS);
        progress.begin((order.size() + step - 1) / step);
        for (int i = 0; i < order.size() && !isStopped; i++) {
            Placement.Pair pair = order.get(i);
            if (i % step == 0) {
                progress.next("processors " + pair.client() + " and " + pair.peer() + ", round "
                        + (i / plan.pairs().size() + 1) + " of " + plan.visits());
            }
            String median = worker.perform(VisitWorker.visit(pair, plan.visitMs()), VISITED_WITHIN);
            visits.computeIfAbsent(pair, none -> new ArrayList<>()).add(Double.valueOf(median));
            if (i % step == step - 1 || i == order.size() - 1) {
                progress.ended("");
            }
        }
        progress.end();
    }

    private List<Placement.Pair> order() {
        Random random = new Random(SEED);
        List<Placement.Pair> all = new ArrayList<>();
        for (int visit = 0; visit < plan.visits(); visit++) {
            List<Placement.Pair> round = new ArrayList<>(plan.pairs());
            Collections.shuffle(round, random);
            all.addAll(round);
        }
        return all;
    }

    private PairTime time(Placement.Pair pair, Topology topology) {
        return new PairTime(
                pair.client(),
                pair.peer(),
                topology.relation(pair.client(), pair.peer()),
                visits.getOrDefault(pair, List.of()));
    }

    private static String firstLine(IOException failed) {
        return ErrorText.of(failed).lines().findFirst().orElse("").replaceFirst("; it printed:$", "");
    }
}
