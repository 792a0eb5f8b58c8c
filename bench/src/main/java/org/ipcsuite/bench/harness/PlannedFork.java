package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One fork that is due: a fresh pair of processes that measures some cells, which differ by their measurement alone.
 *
 * @param round in which round, from 1 on
 * @param cells in the order to measure them
 * @param isBesideC whether those that C has are measured there beside it; of forks that differ in their binding only
 *     one is, and another one where that is not tried again
 */
record PlannedFork(int round, List<PlannedCell> cells, boolean isBesideC) {

    /** One that has a figure from C of its own. */
    PlannedFork(int round, List<PlannedCell> cells) {
        this(round, cells, true);
    }

    /** The same, where C is measured beside another one. */
    PlannedFork withoutC() {
        return new PlannedFork(round, cells, false);
    }

    /** With some of its cells only. */
    PlannedFork withCells(List<PlannedCell> some) {
        return new PlannedFork(round, some, isBesideC);
    }

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
