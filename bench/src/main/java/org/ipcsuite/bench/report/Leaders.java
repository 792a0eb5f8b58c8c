package org.ipcsuite.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.statistics.Interval;

/**
 * The best of some cells, and those that it cannot be told from.
 *
 * @param best by its figure
 * @param tied the others that may be as good, the best of them first
 */
record Leaders(Cell.Measured best, List<Cell.Measured> tied) {

    /** Medians of single forks of one and the same benchmark differ by this factor: the fork is the unit. */
    private static final double OF_ONE_FORK = 1.5;

    private static final int NAMED = 2;

    /**
     * Of cells of one table.
     *
     * @param figure the smaller, the better
     */
    static Optional<Leaders> of(List<Cell.Measured> cells, ToDoubleFunction<Cell.Measured> figure) {
        List<Cell.Measured> sorted =
                cells.stream().sorted(Comparator.comparingDouble(figure)).toList();
        return sorted.stream()
                .findFirst()
                .map(best -> new Leaders(
                        best,
                        sorted.stream()
                                .skip(1)
                                .filter(other -> areTied(best, other))
                                .toList()));
    }

    /** Whether their intervals, or the ranges of their forks, overlap; one fork each tells too little. */
    private static boolean areTied(Cell.Measured one, Cell.Measured other) {
        Interval a = spread(one);
        Interval b = spread(other);
        return a.low() <= b.high() && b.low() <= a.high();
    }

    private static Interval spread(Cell.Measured cell) {
        List<Double> forks = cell.forkFigures();
        if (forks.size() < 2) {
            double half = Math.sqrt(OF_ONE_FORK);
            return new Interval(forks.get(0) / half, forks.get(0) * half);
        }
        return Objects.requireNonNullElseGet(
                cell.interval(),
                () -> new Interval(
                        forks.stream().min(Double::compare).orElseThrow(),
                        forks.stream().max(Double::compare).orElseThrow()));
    }

    /** Those that may be as good, in brackets: as many of their names as have room; nothing if there are none. */
    String ties(int room) {
        if (tied.isEmpty()) {
            return "";
        }
        List<String> names = tied.stream().map(Cell::mechanism).toList();
        for (int named = Math.min(NAMED, names.size()); named > 0; named--) {
            String more = names.size() > named ? " +" + (names.size() - named) : "";
            String text = " (a tie: " + String.join(", ", names.subList(0, named)) + more + ")";
            if (text.length() <= room) {
                return text;
            }
        }
        return " (a tie of " + (names.size() + 1) + ")";
    }
}
