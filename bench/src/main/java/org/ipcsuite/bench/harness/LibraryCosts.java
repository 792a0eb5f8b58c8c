package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.ErrorText;

/** Finds what the libraries of a run cost beside their messages: their jars, and how long a process takes to start. */
public final class LibraryCosts {

    private static final int STARTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KEPT_LOG = 8192;

    private LibraryCosts() {}

    /**
     * Of each library that a run has measured, in its order; it starts some processes for each.
     *
     * @param isStopped whether no other process is to be started
     * @param warning is told why there is no time of a start
     */
    public static List<LibraryCost> of(List<Cell> cells, BooleanSupplier isStopped, Consumer<String> warning)
            throws IOException {
        Map<String, Library> libraries = new LinkedHashMap<>();
        Set<String> mechanisms = new LinkedHashSet<>();
        for (Cell cell : cells) {
            if (cell instanceof Cell.Measured) {
                Library.named(cell.mechanism()).ifPresent(library -> {
                    libraries.put(library.name(), library);
                    mechanisms.add(library.name());
                    mechanisms.add(library.below());
                });
            }
        }
        Map<String, List<Double>> starts = new LinkedHashMap<>();
        for (String mechanism : mechanisms) {
            starts.put(mechanism, isStopped.getAsBoolean() ? List.of() : starts(mechanism, warning));
        }
        List<LibraryCost> costs = new ArrayList<>();
        for (Library library : libraries.values()) {
            List<Path> jars = Transports.jars(library);
            long bytes = 0;
            for (Path jar : jars) {
                bytes += Files.size(jar);
            }
            costs.add(new LibraryCost(
                    library.name(),
                    library.below(),
                    jars.size(),
                    bytes,
                    starts.getOrDefault(library.name(), List.of()),
                    starts.getOrDefault(library.below(), List.of())));
        }
        return costs;
    }

    /** None where a process fails, or is ended as the run is stopped. */
    private static List<Double> starts(String mechanism, Consumer<String> warning) {
        try (WorkerProcess worker =
                WorkerProcess.start(StartWorker.class, ForkFlags.of(mechanism), List.of(), KEPT_LOG)) {
            worker.awaitReady();
            return StartWorker.times(worker.perform(mechanism + " " + STARTS, LONGEST));
        } catch (IOException failed) {
            warning.accept("how long " + mechanism + " takes to start was not measured: " + ErrorText.of(failed));
            return List.of();
        }
    }
}
