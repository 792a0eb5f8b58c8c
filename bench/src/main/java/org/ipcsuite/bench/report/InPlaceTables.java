package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Medians;
import org.ipcsuite.bench.results.statistics.Ratios;

/**
 * Messages in place, against copies: of one measurement and placement, a line for each mechanism and size.
 *
 * @param rows the headings first
 * @param conclusion at which sizes it pays
 */
record InPlaceTables(String title, Placement placement, List<List<String>> rows, String conclusion) {

    private static final String LEGEND =
            " In place, against copies: each message is built, sent, received and checked, and"
                    + " all of that is timed; factor: how many times as fast it is in place, the median over the rounds.";

    private static final List<String> HEADINGS =
            List.of("mechanism", "size", "copied", "in place", "factor", "95 % interval");

    /** Both ways in the same fork. */
    private record Pair(Cell.Measured copied, Cell.Measured inPlace) {

        /** How many times as fast it is in place, round by round. */
        List<Double> factors() {
            return copied.measurement().isRate()
                    ? Ratios.byRound(inPlace.forkFigures(), copied.forkFigures())
                    : Ratios.byRound(copied.forkFigures(), inPlace.forkFigures());
        }

        String factor() {
            return Figures.ratio(Medians.of(factors()));
        }

        Optional<Interval> interval() {
            return Bootstrap.ofMedian(factors());
        }

        /** By the interval, or by the median where there are too few rounds for one. */
        boolean pays() {
            return interval().map(Interval::low).orElseGet(() -> Medians.of(factors())) > 1;
        }
    }

    /** The rows by their title. */
    static Map<String, List<List<String>>> byTitle(Run run) {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        of(run).forEach(table -> tables.put(table.title, table.rows));
        return tables;
    }

    /** What the columns mean, and at which sizes it pays; nothing where it was not measured. */
    static String legend(Run run) {
        List<InPlaceTables> tables = of(run);
        return tables.isEmpty()
                ? ""
                : LEGEND + tables.stream().map(table -> " " + table.conclusion).collect(Collectors.joining());
    }

    /** In the order of the run. */
    static List<InPlaceTables> of(Run run) {
        List<InPlaceTables> tables = new ArrayList<>();
        for (Placement placement :
                run.measured().stream().map(Cell::placement).distinct().toList()) {
            add(tables, "Round trip", run, placement, Measurement.COPIED_ROUNDTRIP, Measurement.IN_PLACE_ROUNDTRIP);
            add(tables, "One way", run, placement, Measurement.COPIED_ONE_WAY, Measurement.IN_PLACE_ONE_WAY);
        }
        return tables;
    }

    private static void add(
            List<InPlaceTables> tables,
            String what,
            Run run,
            Placement placement,
            Measurement copied,
            Measurement inPlace) {
        Map<String, NavigableMap<Integer, Pair>> mechanisms = pairs(run, placement, copied, inPlace);
        if (mechanisms.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        mechanisms.values().forEach(bySize -> bySize.values().forEach(pair -> rows.add(row(pair))));
        tables.add(new InPlaceTables(
                what + " in place, against copies, placement " + placement.label(),
                placement,
                rows,
                mechanisms.entrySet().stream()
                        .map(each -> each.getKey() + " " + pays(each.getValue()))
                        .collect(
                                Collectors.joining("; ", what + " in place pays (" + placement.label() + "): ", "."))));
    }

    /** What was measured both ways, by mechanism and size. */
    private static Map<String, NavigableMap<Integer, Pair>> pairs(
            Run run, Placement placement, Measurement copied, Measurement inPlace) {
        Map<String, NavigableMap<Integer, Pair>> pairs = new LinkedHashMap<>();
        for (Cell.Measured after : run.measured()) {
            if (after.measurement() == inPlace && after.placement().equals(placement)) {
                TableKey before = new TableKey(copied, after.sizeBytes(), placement, null, null, null);
                run.measured().stream()
                        .filter(cell -> cell.mechanism().equals(after.mechanism())
                                && TableKey.of(cell).equals(before))
                        .forEach(cell -> pairs.computeIfAbsent(cell.mechanism(), name -> new TreeMap<>())
                                .put(cell.sizeBytes(), new Pair(cell, after)));
            }
        }
        return pairs;
    }

    private static List<String> row(Pair pair) {
        return List.of(
                pair.inPlace.mechanism(),
                Figures.size(pair.inPlace.sizeBytes()),
                figure(pair.copied),
                figure(pair.inPlace),
                pair.factor(),
                Figures.ratios(pair.interval().orElse(null)));
    }

    private static String figure(Cell.Measured cell) {
        return SummaryTables.marked(
                cell, cell.measurement().isRate() ? Figures.rate(cell.messagesPerS()) : Figures.time(cell.p50Ns()));
    }

    /** From which size on, and how much at the largest. */
    private static String pays(NavigableMap<Integer, Pair> bySize) {
        Integer from = null;
        for (Map.Entry<Integer, Pair> each : bySize.entrySet()) {
            from = !each.getValue().pays() ? null : from == null ? each.getKey() : from;
        }
        if (from == null) {
            return "not up to " + Figures.size(bySize.lastKey());
        }
        String largest = Figures.size(bySize.lastKey());
        String by = largest + " by " + bySize.lastEntry().getValue().factor();
        return from.equals(bySize.lastKey()) ? "at " + by : "from " + Figures.size(from) + " on, at " + by;
    }
}
