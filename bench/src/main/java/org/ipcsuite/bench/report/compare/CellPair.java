package org.ipcsuite.bench.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The same cell in two runs.
 *
 * @param mechanism whose
 * @param a in the first run; null if it has none
 * @param b in the second; null if it has none
 */
record CellPair(
        String mechanism, @Nullable Cell a, @Nullable Cell b) {

    private record Key(TableKey table, String mechanism) {}

    /** Every cell of either run, by table, in the order of the first run and then of the second. */
    static Map<TableKey, List<CellPair>> match(Run first, Run second) {
        Map<Key, CellPair> pairs = new LinkedHashMap<>();
        for (Cell cell : first.cells()) {
            pairs.put(key(cell), new CellPair(cell.mechanism(), cell, null));
        }
        for (Cell cell : second.cells()) {
            pairs.merge(
                    key(cell),
                    new CellPair(cell.mechanism(), null, cell),
                    (inA, inB) -> new CellPair(inA.mechanism(), inA.a(), inB.b()));
        }
        Map<TableKey, List<CellPair>> tables = new LinkedHashMap<>();
        pairs.forEach((key, pair) ->
                tables.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(pair));
        return tables;
    }

    /**
     * One time a fork in nanoseconds: a round trip's, or by a rate what a message one way or a round trip of any of many
     * takes; empty if not measured, or if the rate was not reached, where a time is the length of a queue.
     */
    static double[] times(@Nullable Cell cell) {
        if (!(cell instanceof Cell.Measured measured) || !measured.isRateReached()) {
            return new double[0];
        }
        boolean isRate = measured.measurement().isRate();
        return measured.forkFigures().stream()
                .mapToDouble(figure -> isRate ? 1e9 / figure : figure)
                .toArray();
    }

    /** Whether an interval and a test can say anything. */
    boolean hasEnoughForks() {
        return Math.min(times(a).length, times(b).length) >= Bootstrap.ENOUGH;
    }

    /** The 95 % interval of the second's time over the first's; empty with too few forks. */
    Optional<Interval> interval() {
        return Bootstrap.ofRatio(times(b), times(a));
    }

    private static Key key(Cell cell) {
        return new Key(TableKey.of(cell), cell.mechanism());
    }
}
