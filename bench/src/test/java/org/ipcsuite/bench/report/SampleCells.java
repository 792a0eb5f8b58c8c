package org.ipcsuite.bench.report;

import java.util.List;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Percentiles;
import org.jspecify.annotations.Nullable;

/** Measured cells of which a test names the figures that it is about. */
final class SampleCells {

    private SampleCells() {}

    /** A cell all of whose messages were delivered; the parameters as {@link Cell.Measured} has them. */
    static Cell measured(
            CellId id,
            double meanNs,
            @Nullable Percentiles percentiles,
            List<Double> forkFigures,
            double messagesPerS,
            @Nullable AchievedRate achieved) {
        return new Cell.Measured(
                id,
                meanNs,
                null,
                percentiles,
                forkFigures,
                null,
                messagesPerS,
                achieved,
                1.0,
                null,
                null,
                null,
                null,
                null,
                1000,
                null);
    }
}
