package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.bench.results.LibraryCost;

/** Finds what the libraries of a run cost beside their messages: their jars, and how long a process takes to start. */
public final class LibraryCosts {

    private LibraryCosts() {}

    /**
     * Of each library that a run has measured, in its order; it starts some processes for each.
     *
     * @param isStopped whether no other process is to be started
     * @param warning is told why there is no time of a start
     */
    public static List<LibraryCost> of(List<Cell> cells, BooleanSupplier isStopped, Consumer<String> warning)
            throws IOException {
        List<Library> libraries = cells.stream()
                .filter(Cell.Measured.class::isInstance)
                .map(Cell::mechanism)
                .distinct()
                .flatMap(mechanism -> Library.named(mechanism).stream())
                .toList();
        Map<String, List<Double>> known = new HashMap<>();
        Function<String, List<Double>> starts =
                mechanism -> StartCosts.of(mechanism, isStopped, warning).startMs();
        List<LibraryCost> costs = new ArrayList<>();
        for (Library library : libraries) {
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
                    known.computeIfAbsent(library.name(), starts),
                    known.computeIfAbsent(library.below(), starts)));
        }
        return costs;
    }
}
