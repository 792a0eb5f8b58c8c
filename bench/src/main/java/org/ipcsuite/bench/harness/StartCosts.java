package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.ErrorText;

/** Finds what mechanisms cost beside their messages: a process until its first answer, by starting some, and jars. */
public final class StartCosts {

    private static final int STARTS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KEPT_LOG = 8192;

    private final List<String> mechanisms;
    private final BooleanSupplier isStopped;
    private final Consumer<String> warning;

    /**
     * Of what a run has measured.
     *
     * @param isStopped whether no other process is to be started
     * @param warning is told why there is no time of a start
     */
    public StartCosts(List<Cell> cells, BooleanSupplier isStopped, Consumer<String> warning) {
        this.mechanisms = cells.stream()
                .filter(Cell.Measured.class::isInstance)
                .map(Cell::mechanism)
                .distinct()
                .toList();
        this.isStopped = isStopped;
        this.warning = warning;
    }

    /** Of each library, and of the mechanism below it, in the order of the run. */
    public List<LibraryCost> ofLibraries() throws IOException {
        List<LibraryCost> costs = new ArrayList<>();
        for (String mechanism : mechanisms) {
            Optional<Library> library = Library.named(mechanism);
            if (library.isPresent()) {
                costs.add(of(library.get()));
            }
        }
        return costs;
    }

    private LibraryCost of(Library library) throws IOException {
        List<Path> jars = Transports.jars(library);
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        List<StartCost> starts = inTurn(List.of(library.name(), library.below()));
        return new LibraryCost(
                library.name(),
                library.below(),
                jars.size(),
                bytes,
                starts.get(0).startMs(),
                starts.get(1).startMs());
    }

    /** Of each mechanism by one of several bindings, in the order of the run. */
    public List<StartCost> ofBindings() {
        return mechanisms.stream()
                .filter(mechanism -> BoundMechanism.of(mechanism).binding() != null)
                .map(mechanism -> inTurn(List.of(mechanism)).get(0))
                .toList();
    }

    /** Without figures where a process fails, or is ended as the run is stopped. */
    private List<StartCost> inTurn(List<String> some) {
        try (Resources opened = new Resources()) {
            Map<String, WorkerProcess> workers = new HashMap<>();
            for (String mechanism : isStopped.getAsBoolean() ? List.<String>of() : some) {
                WorkerProcess worker = opened.add(
                        WorkerProcess.start(StartWorker.class, ForkFlags.of(mechanism), List.of(), KEPT_LOG));
                worker.awaitReady();
                workers.put(mechanism, worker);
            }
            if (!workers.isEmpty()) {
                return inTurn(
                        some,
                        mechanism -> StartWorker.cost(
                                Objects.requireNonNull(workers.get(mechanism)).perform(mechanism, LONGEST)));
            }
        } catch (IOException failed) {
            warning.accept("how long " + String.join(" and ", some) + " takes to start was not measured: "
                    + ErrorText.of(failed));
        }
        return some.stream()
                .map(mechanism -> new StartCost(mechanism, List.of(), List.of()))
                .toList();
    }

    /** Starts a process that answers over a mechanism, once. */
    @FunctionalInterface
    interface Starter {
        StartCost start(String mechanism) throws IOException;
    }

    /** One after the other, and then again; the first time does not count, as it loads what it takes to start others. */
    static List<StartCost> inTurn(List<String> mechanisms, Starter starter) throws IOException {
        List<StartCost> costs = mechanisms.stream()
                .map(mechanism -> new StartCost(mechanism, new ArrayList<>(), new ArrayList<>()))
                .toList();
        for (int i = 0; i <= STARTS; i++) {
            for (StartCost cost : costs) {
                StartCost one = starter.start(cost.mechanism());
                if (i > 0) {
                    cost.startMs().addAll(one.startMs());
                    cost.cpuMs().addAll(one.cpuMs());
                }
            }
        }
        return costs;
    }
}
