package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One fork that is due: a fresh pair of processes that measures some cells, which differ by their measurement alone.
 *
 * @param round in which round, from 1 on
 * @param cells in the order to measure them
 */
record PlannedFork(int round, List<CellKey> cells) {

    /** Any of its cells, for what all of them share. */
    CellKey first() {
        return cells.get(0);
    }

    @Override
    public String toString() {
        return first().mechanism().name() + " " + first().sizeBytes() + " B "
                + first().placement().label() + ": "
                + cells.stream().map(CellKey::question).collect(Collectors.joining(", "));
    }
}
