package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.ErrorText;

/** Finds what a process costs until its first answer, by starting some. */
public final class StartCosts {

    private static final int STARTS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KEPT_LOG = 8192;

    private StartCosts() {}

    /**
     * Of each mechanism that a run has measured by one of several bindings, in its order.
     *
     * @param isStopped whether no other process is to be started
     * @param warning is told why there is no figure
     */
    public static List<StartCost> ofBindings(List<Cell> cells, BooleanSupplier isStopped, Consumer<String> warning) {
        return cells.stream()
                .filter(Cell.Measured.class::isInstance)
                .map(Cell::mechanism)
                .distinct()
                .filter(mechanism -> BoundMechanism.of(mechanism).binding() != null)
                .map(mechanism -> of(mechanism, isStopped, warning))
                .toList();
    }

    /** Of one; without figures where a process fails, or is ended as the run is stopped. */
    static StartCost of(String mechanism, BooleanSupplier isStopped, Consumer<String> warning) {
        StartCost none = new StartCost(mechanism, List.of(), List.of());
        if (isStopped.getAsBoolean()) {
            return none;
        }
        try (WorkerProcess worker =
                WorkerProcess.start(StartWorker.class, ForkFlags.of(mechanism), List.of(), KEPT_LOG)) {
            worker.awaitReady();
            return StartWorker.cost(worker.perform(mechanism + " " + STARTS, LONGEST));
        } catch (IOException failed) {
            warning.accept("how long " + mechanism + " takes to start was not measured: " + ErrorText.of(failed));
            return none;
        }
    }
}
