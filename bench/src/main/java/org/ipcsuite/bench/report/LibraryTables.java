package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Medians;
import org.ipcsuite.bench.results.statistics.Ratios;
import org.jspecify.annotations.Nullable;

/** What convenience costs: each library beside the mechanism that it is over, a table for each size and placement. */
final class LibraryTables {

    static final String LEGEND =
            " What a library costs: time, CPU and one way are those of the library divided by those"
                    + " of the mechanism below it, over 1 the library takes longer; time is the median round trip. Bytes are"
                    + " allocated for a message by all threads of both processes; jars are the library's own; a start is that of"
                    + " a process until its first exchange is done.";

    private static final List<String> HEADINGS =
            List.of("library", "over", "time", "95 % interval", "CPU", "one way", "alloc", "jars", "start");

    private LibraryTables() {}

    /** The rows of each table by its title, the headings first. */
    static Map<String, List<List<String>>> of(Run run) {
        Map<String, List<List<String>>> titled = new LinkedHashMap<>();
        tables(run).forEach((key, rows) -> titled.put(title(key), rows));
        return titled;
    }

    /** The same by the round trips that are compared, in the order of the run. */
    static Map<TableKey, List<List<String>>> tables(Run run) {
        Map<TableKey, List<List<String>>> tables = new LinkedHashMap<>();
        List<LibraryCost> costs = run.libraries() == null ? List.of() : run.libraries();
        Map<TableKey, Cell.Measured> none = Map.of();
        Map<String, Map<TableKey, Cell.Measured>> cells = new LinkedHashMap<>();
        run.measured()
                .forEach(cell -> cells.computeIfAbsent(cell.mechanism(), name -> new LinkedHashMap<>())
                        .put(TableKey.of(cell), cell));
        for (LibraryCost cost : costs) {
            Map<TableKey, Cell.Measured> ofLibrary = cells.getOrDefault(cost.mechanism(), none);
            Map<TableKey, Cell.Measured> below = cells.getOrDefault(cost.below(), none);
            ofLibrary.forEach((key, library) -> {
                if (key.measurement() == Measurement.ROUNDTRIP) {
                    TableKey oneWay =
                            new TableKey(Measurement.THROUGHPUT, key.sizeBytes(), key.placement(), null, null, null);
                    tables.computeIfAbsent(key, made -> new ArrayList<>(List.of(HEADINGS)))
                            .add(row(cost, library, below.get(key), ofLibrary.get(oneWay), below.get(oneWay)));
                }
            });
        }
        return tables;
    }

    private static String title(TableKey key) {
        return "What a library costs, " + Figures.size(key.sizeBytes()) + ", placement "
                + key.placement().label();
    }

    private static List<String> row(
            LibraryCost cost,
            Cell.Measured library,
            Cell.@Nullable Measured below,
            Cell.@Nullable Measured oneWay,
            Cell.@Nullable Measured belowOneWay) {
        List<Double> ratios = below == null ? List.of() : Ratios.byRound(library.forkFigures(), below.forkFigures());
        return List.of(
                cost.mechanism(),
                cost.below(),
                Figures.ratio(ratios.isEmpty() ? null : (Double) Medians.of(ratios)),
                Figures.ratios(Bootstrap.ofMedian(ratios).orElse(null)),
                Figures.ratio(ratio(library, below, LibraryTables::cpuNs)),
                Figures.ratio(ratio(belowOneWay, oneWay, Cell.Measured::messagesPerS)),
                SummaryTables.allocated(library),
                String.format(Locale.ROOT, "%d, %.1f MB", cost.jars(), cost.jarBytes() / 1e6),
                start(cost));
    }

    private static @Nullable Double ratio(
            Cell.@Nullable Measured over,
            Cell.@Nullable Measured under,
            Function<Cell.Measured, @Nullable Double> figure) {
        Double above = over == null ? null : figure.apply(over);
        Double below = under == null ? null : figure.apply(under);
        return above == null || below == null || below == 0 ? null : (Double) (above / below);
    }

    private static @Nullable Double cpuNs(Cell.Measured cell) {
        return cell.cost() == null ? null : (Double) cell.cost().cpuNsPerMessage();
    }

    private static String start(LibraryCost cost) {
        if (cost.startMs().isEmpty()) {
            return "-";
        }
        double ms = Medians.of(cost.startMs());
        String time = Figures.time(1e6 * ms);
        return cost.belowStartMs().isEmpty()
                ? time
                : time + " (" + Figures.ratio(ms / Medians.of(cost.belowStartMs())) + ")";
    }
}
