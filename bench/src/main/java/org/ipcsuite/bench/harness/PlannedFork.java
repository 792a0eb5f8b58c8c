package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One fork that is due: a fresh pair of processes that measures some cells, which differ by their measurement alone.
 *
 * @param round in which round, from 1 on
 * @param cells in the order to measure them
 */
record PlannedFork(int round, List<PlannedCell> cells) {

    /** Any of its cells, for what all of them share. */
    PlannedCell first() {
        return cells.get(0);
    }

    @Override
    public String toString() {
        return first().forkKey() + ": "
                + cells.stream().map(PlannedCell::question).collect(Collectors.joining(", "));
    }
}
