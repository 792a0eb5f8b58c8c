package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.jspecify.annotations.Nullable;

/**
 * What a request waits, and what the pair burns, over the rates: a table for each size and placement, a line for each
 * mechanism. Only where more than one rate was measured; a single one has a table of its own.
 */
final class RateTables {

    static final String LEGEND =
            " At a rate, p50 and p99 are what a request waits from when it was due, CPU what the pair"
                    + " burns: processor time of both processes in percent of one core. half: of the rate that the pair makes one"
                    + " request after the other. highest: requests really sent in a second, where a rate was not reached.";

    static final String NOT_REACHED = "not reached";

    private static final String TITLE = "Wait and CPU at your rate, ";
    static final String NONE = "-";

    private final List<Cell> cells;
    private final Set<Integer> rates = new TreeSet<>();
    private final boolean hasHalf;

    private RateTables(List<Cell> cells) {
        this.cells = cells;
        cells.stream().map(Cell::requestsPerS).filter(Objects::nonNull).forEach(rates::add);
        hasHalf = cells.stream().anyMatch(cell -> cell.measurement() == Measurement.LATENCY_AT_HALF);
    }

    /** The rows by their title, the headings first. */
    static Map<String, List<List<String>>> of(Run run) {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : run.cells()) {
            if (cell.measurement().isScheduled() && !cell.family().equals(Families.BASELINE)) {
                groups.computeIfAbsent(title(cell.sizeBytes(), cell.placement()), title -> new ArrayList<>())
                        .add(cell);
            }
        }
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, cells) -> {
            RateTables table = new RateTables(cells);
            if (table.rates.size() + (table.hasHalf ? 1 : 0) > 1) {
                tables.put(title, table.rows());
            }
        });
        return tables;
    }

    private static String title(int sizeBytes, Placement placement) {
        return TITLE + Figures.size(sizeBytes) + ", placement " + placement.label();
    }

    /** Processor time of both processes at a rate, in percent of a core. */
    static String cpu(Cell.@Nullable Measured cell) {
        Double percent =
                cell == null || cell.achieved() == null ? null : cell.achieved().cpuPercent();
        return percent == null ? NONE : Figures.percent(percent / 100);
    }

    /** The median of what a request waited; in words where the rate was not reached. */
    static String wait(Cell.Measured cell) {
        return cell.isRateReached() ? Figures.time(cell.p50Ns()) : NOT_REACHED;
    }

    /** The less, the better; of what did not reach its rate, which is no better than any that did, by what it sent. */
    static double rank(Cell.Measured cell) {
        return cell.isRateReached() ? Objects.requireNonNull(cell.p50Ns()) : -sent(cell);
    }

    private List<List<String>> rows() {
        boolean isAnyMissed = measured().anyMatch(cell -> !cell.isRateReached());
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings(isAnyMissed));
        Set<String> mechanisms = new LinkedHashSet<>();
        measured().sorted(order()).forEach(cell -> mechanisms.add(cell.mechanism()));
        mechanisms.forEach(mechanism -> rows.add(row(mechanism, isAnyMissed)));
        return rows;
    }

    private Stream<Cell.Measured> measured() {
        return cells.stream()
                .flatMap(cell -> cell instanceof Cell.Measured measured ? Stream.of(measured) : Stream.empty());
    }

    /** Each kind of waiting by itself; then by the wait at the lowest rate. */
    private static Comparator<Cell.Measured> order() {
        return Comparator.comparing(Cell.Measured::waiting)
                .thenComparing(cell -> cell.requestsPerS() == null ? Integer.MAX_VALUE : cell.requestsPerS())
                .thenComparing(cell -> !cell.isRateReached())
                .thenComparingDouble(RateTables::rank);
    }

    private List<String> headings(boolean isAnyMissed) {
        List<String> headings = new ArrayList<>(List.of("mechanism"));
        for (Integer rate : rates) {
            headings.addAll(List.of(Figures.rate(Double.valueOf(rate)) + ": p50", "p99", "CPU"));
        }
        if (hasHalf) {
            headings.addAll(List.of("half: rate", "p50", "p99", "CPU"));
        }
        if (isAnyMissed) {
            headings.add("highest");
        }
        headings.add("waits");
        return headings;
    }

    private List<String> row(String mechanism, boolean isAnyMissed) {
        List<Cell.Measured> own =
                measured().filter(cell -> cell.mechanism().equals(mechanism)).toList();
        List<String> row = new ArrayList<>(List.of(mechanism));
        boolean isMissed = false;
        for (Integer rate : rates) {
            Cell.Measured at = own.stream()
                    .filter(cell -> rate.equals(cell.requestsPerS()))
                    .findFirst()
                    .orElse(null);
            isMissed |= at != null && !at.isRateReached();
            row.addAll(figures(at, isMissed));
        }
        if (hasHalf) {
            Cell.Measured half = own.stream()
                    .filter(cell -> cell.requestsPerS() == null)
                    .findFirst()
                    .orElse(null);
            row.add(half == null ? NONE : Figures.rate(sent(half)));
            boolean isHalfMissed = half != null && !half.isRateReached();
            row.addAll(figures(half, isHalfMissed));
            isMissed |= isHalfMissed;
        }
        if (isAnyMissed) {
            row.add(
                    isMissed
                            ? Figures.rate(own.stream()
                                    .mapToDouble(RateTables::sent)
                                    .max()
                                    .orElseThrow())
                            : NONE);
        }
        row.add(SummaryTables.waits(own.get(0)));
        return row;
    }

    private static double sent(Cell.Measured cell) {
        return cell.achieved() == null ? 0 : cell.achieved().requestsPerS();
    }

    private static List<String> figures(Cell.@Nullable Measured cell, boolean isMissed) {
        if (isMissed) {
            return List.of(NOT_REACHED, NONE, cpu(cell));
        }
        return cell == null || cell.percentiles() == null
                ? List.of(NONE, NONE, NONE)
                : List.of(
                        Figures.time(cell.percentiles().p50Ns()),
                        Figures.time(cell.percentiles().p99Ns()),
                        cpu(cell));
    }
}
