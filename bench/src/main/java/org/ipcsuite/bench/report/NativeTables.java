package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.Run;
import org.jspecify.annotations.Nullable;

/** What the JVM costs: each mechanism beside itself in C, a table for each of the run's own. */
final class NativeTables {

    static final String LEGEND = " JVM / C: the times of both in the same round, the median of their ratios over the"
            + " rounds with its 95 % interval (from 8 rounds on). Over 1 the JVM takes longer.";

    /** In front of the title of the figures' own table. */
    static final String TITLE = "JVM / C: ";

    private static final List<String> HEADINGS = List.of("JVM", "C", "JVM / C", "95 % interval", "rounds");

    private NativeTables() {}

    /** The rows by their title, best first as in the tables of the JVM. */
    static Map<String, List<List<String>>> of(Map<String, List<Cell.Measured>> groups) {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            boolean isOfMany = cells.get(0).many() != null;
            List<List<String>> table = new ArrayList<>();
            table.add(row(isOfMany ? List.of("mechanism", "N") : List.of("mechanism"), HEADINGS));
            for (Cell.Measured cell : cells) {
                NativeFigures inC = cell.nativeFigures();
                if (inC != null && inC.ratio() != null) {
                    table.add(row(cell, inC));
                }
            }
            if (table.size() > 1) {
                tables.put(TITLE + title, table);
            }
        });
        return tables;
    }

    /** Why mechanisms that were measured were not measured in C, each reason once. */
    static String reasons(Run run, int width) {
        Map<String, Set<String>> mechanisms = new LinkedHashMap<>();
        for (Cell.Measured cell : run.measured()) {
            NativeFigures inC = cell.nativeFigures();
            if (inC != null && !inC.failed() && !inC.reason().isEmpty()) {
                mechanisms
                        .computeIfAbsent(inC.reason(), reason -> new LinkedHashSet<>())
                        .add(cell.mechanism());
            }
        }
        StringBuilder text = new StringBuilder();
        mechanisms.forEach((reason, names) -> text.append(Paragraph.of(
                "Not in C: ", String.join(", ", names) + ": " + reason.replaceAll("\\s+", " ") + ".", width)));
        return text.toString();
    }

    private static List<String> row(Cell.Measured cell, NativeFigures inC) {
        boolean isRate = cell.measurement().isRate();
        return row(
                cell.many() == null
                        ? List.of(cell.mechanism())
                        : List.of(cell.mechanism(), String.valueOf(cell.many().count())),
                List.of(
                        isRate ? Figures.rate(rate(cell)) : Figures.time(cell.p50Ns()),
                        isRate ? Figures.rate(inC.figure()) : Figures.time(inC.figure()),
                        Figures.ratio(Objects.requireNonNull(inC.ratio())),
                        Figures.ratios(inC.interval()),
                        String.valueOf(inC.ratios().size())));
    }

    private static @Nullable Double rate(Cell.Measured cell) {
        return cell.many() == null ? cell.messagesPerS() : Double.valueOf(ManyTables.total(cell));
    }

    private static List<String> row(List<String> which, List<String> figures) {
        return Stream.concat(which.stream(), figures.stream()).toList();
    }
}
