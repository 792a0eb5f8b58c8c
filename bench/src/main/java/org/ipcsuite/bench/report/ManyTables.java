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
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;

/**
 * More processes than a pair: a table for the clients of one server, one for the subscribers of one publisher, and one for
 * pairs, each with all numbers of them.
 */
final class ManyTables {

    private static final String FAIRNESS =
            " fairness: the rate of the slowest, divided by an equal share of the total.";
    private static final String LEGEND = " total: round trips a second of all together;" + FAIRNESS;
    private static final String LEGEND_OF_SUBSCRIBERS =
            " each gets: messages a second that a subscriber has verified, on average; one-send: one send reaches all of"
                    + " them, send-each: one send a subscriber; CPU: of all processes, for a message that each got;"
                    + FAIRNESS;

    private static final List<String> HEADINGS =
            List.of("mechanism", "N", "server", "total", "p50", "p99", "fairness", "CPU");
    private static final List<String> HEADINGS_OF_SUBSCRIBERS =
            List.of("mechanism", "N", "sends", "each gets", "delivered", "fairness", "CPU");

    private ManyTables() {}

    /** What the columns mean that this run has; empty if it has none of these tables. */
    static String legend(Run run) {
        boolean hasTotals = run.measured().stream()
                .anyMatch(cell -> cell.ofMany() != null && cell.measurement() != Measurement.SUBSCRIBERS);
        boolean hasSubscribers =
                run.measured().stream().anyMatch(cell -> cell.measurement() == Measurement.SUBSCRIBERS);
        return (hasTotals ? LEGEND : "") + (hasSubscribers ? LEGEND_OF_SUBSCRIBERS : "");
    }

    /** What was measured, by table: what sleeps first, else in the order of the run. */
    static Map<String, List<Cell.Measured>> groups(Run run) {
        Map<String, List<Cell.Measured>> groups = new LinkedHashMap<>();
        for (Cell.Measured cell : run.measured()) {
            if (cell.measurement().isOfMany()) {
                groups.computeIfAbsent(TableKey.of(cell).ofAnyCount().title(), title -> new ArrayList<>())
                        .add(cell);
            }
        }
        groups.values().forEach(cells -> cells.sort(Comparator.comparing(Cell::waiting)));
        return groups;
    }

    /** The rows by their title, the mechanisms in the order of the run, then by number. */
    static Map<String, List<List<String>>> of(Map<String, List<Cell.Measured>> groups) {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            List<List<String>> table = new ArrayList<>();
            table.add(cells.get(0).measurement() == Measurement.SUBSCRIBERS ? HEADINGS_OF_SUBSCRIBERS : HEADINGS);
            cells.stream().map(ManyTables::row).forEach(table::add);
            tables.put(title, table);
        });
        return tables;
    }

    /** Round trips a second of all together. */
    static double total(Cell.Measured cell) {
        return Objects.requireNonNull(cell.messagesPerS()) / 2;
    }

    private static List<String> row(Cell.Measured cell) {
        Many many = Objects.requireNonNull(cell.many());
        ManyFigures each = Objects.requireNonNull(cell.ofMany());
        double messagesPerS = Objects.requireNonNull(cell.messagesPerS());
        String count = String.valueOf(many.count());
        String servedBy = many.servedBy() == null ? "-" : many.servedBy().label();
        if (cell.measurement() == Measurement.SUBSCRIBERS) {
            return List.of(
                    cell.mechanism(),
                    count,
                    servedBy,
                    SummaryTables.marked(cell, Figures.rate(messagesPerS)),
                    SummaryTables.delivered(cell),
                    Figures.ratio(each.fairness()),
                    SummaryTables.cpu(cell));
        }
        Percentiles times = Objects.requireNonNull(cell.percentiles());
        return List.of(
                cell.mechanism(),
                count,
                servedBy,
                SummaryTables.marked(cell, Figures.rate(total(cell))),
                Figures.time(times.p50Ns()),
                Figures.time(times.p99Ns()),
                Figures.ratio(each.fairness()),
                SummaryTables.cpu(cell));
    }
}
