package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;

/** Requests in flight: a table for each size and placement, with all depths of each mechanism. */
final class DepthTables {

    private static final List<String> HEADINGS =
            List.of("mechanism", "in flight", "round trips", "p50", "p99", "CPU", "waits");

    private DepthTables() {}

    /** The rows by their title, the mechanisms in the order of the run, then by depth. */
    static Map<String, List<List<String>>> of(Run run) {
        Map<String, List<Cell.Measured>> groups = new LinkedHashMap<>();
        for (Cell.Measured cell : run.measured()) {
            if (cell.measurement() == Measurement.PIPELINED) {
                groups.computeIfAbsent(TableKey.of(cell).ofAnyCount().title(), title -> new ArrayList<>())
                        .add(cell);
            }
        }
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            List<List<String>> table = new ArrayList<>(List.of(HEADINGS));
            cells.stream()
                    .sorted(Comparator.comparing(Cell::waiting))
                    .map(DepthTables::row)
                    .forEach(table::add);
            tables.put(title, table);
        });
        return tables;
    }

    private static List<String> row(Cell.Measured cell) {
        Percentiles times = Objects.requireNonNull(cell.percentiles());
        return List.of(
                cell.mechanism(),
                String.valueOf(cell.depth()),
                SummaryTables.marked(cell, Figures.rate(Objects.requireNonNull(cell.messagesPerS()) / 2)),
                Figures.time(times.p50Ns()),
                Figures.time(times.p99Ns()),
                SummaryTables.cpu(cell),
                SummaryTables.waits(cell));
    }
}
