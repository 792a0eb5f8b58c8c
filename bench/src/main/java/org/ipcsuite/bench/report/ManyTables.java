package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;

/** More processes than a pair: a table for the clients of one server, and one for pairs, each with all numbers of them. */
final class ManyTables {

    static final String LEGEND = " total: round trips a second of all together; fairness: the rate of the slowest,"
            + " divided by an equal share of the total.";

    private static final List<String> HEADINGS =
            List.of("mechanism", "N", "server", "total", "p50", "p99", "fairness", "CPU");

    private ManyTables() {}

    /** The rows by their title, the mechanisms in the order of the run, then by number. */
    static Map<String, List<List<String>>> of(Run run) {
        Map<String, List<Cell.Measured>> groups = new LinkedHashMap<>();
        for (Cell.Measured cell : run.measured()) {
            if (cell.measurement().isOfMany()) {
                groups.computeIfAbsent(TableKey.of(cell).ofAnyCount().title(), title -> new ArrayList<>())
                        .add(cell);
            }
        }
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            List<List<String>> table = new ArrayList<>(List.of(HEADINGS));
            cells.stream()
                    .sorted(Comparator.comparing(Cell::waiting))
                    .map(ManyTables::row)
                    .forEach(table::add);
            tables.put(title, table);
        });
        return tables;
    }

    private static List<String> row(Cell.Measured cell) {
        Many many = Objects.requireNonNull(cell.many());
        ManyFigures each = Objects.requireNonNull(cell.ofMany());
        Percentiles times = Objects.requireNonNull(cell.percentiles());
        return List.of(
                cell.mechanism(),
                String.valueOf(many.count()),
                many.servedBy() == null ? "-" : many.servedBy().label(),
                SummaryTables.marked(cell, Figures.rate(Objects.requireNonNull(cell.messagesPerS()) / 2)),
                Figures.time(times.p50Ns()),
                Figures.time(times.p99Ns()),
                Figures.ratio(each.fairness()),
                SummaryTables.cpu(cell));
    }
}
