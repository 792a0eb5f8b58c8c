package org.ipcsuite.bench.harness;

import org.ipcsuite.bench.results.CellHistograms;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Which figure: one cell of the table that a run fills.
 *
 * @param mechanism what is measured
 * @param measurement what is asked
 * @param requestsPerS at which rate; null unless the measurement has one
 * @param sizeBytes bytes of a message
 * @param placement where the two threads run
 * @param many how many processes exchange; null unless the measurement is of many
 * @param depth requests in flight; null unless the measurement has so many
 */
record PlannedCell(
        PlannedMechanism mechanism,
        Measurement measurement,
        @Nullable Integer requestsPerS,
        int sizeBytes,
        Placement placement,
        @Nullable Many many,
        @Nullable Integer depth) {

    /** Of one request at a time, or on a schedule, or one way. */
    PlannedCell(
            PlannedMechanism mechanism,
            Measurement measurement,
            @Nullable Integer requestsPerS,
            int sizeBytes,
            Placement placement,
            @Nullable Many many) {
        this(mechanism, measurement, requestsPerS, sizeBytes, placement, many, null);
    }

    /** As results name it. */
    CellId id() {
        return new CellId(
                mechanism.name(),
                mechanism.family(),
                mechanism.waiting(),
                measurement,
                sizeBytes,
                placement,
                requestsPerS,
                many,
                depth);
    }

    /** What it has in common with the other cells of its fork. */
    ForkKey forkKey() {
        return new ForkKey(mechanism.name(), sizeBytes, placement, many);
    }

    /** What it has in common with the other cells that one figure from C stands beside. */
    ForkKey forkKeyInC() {
        return new ForkKey(mechanism.nameInC(), sizeBytes, placement, many);
    }

    /** What is asked, in words. */
    String question() {
        if (many != null) {
            return measurement.label() + " " + many.words();
        }
        if (depth != null) {
            return measurement.label() + " " + depth;
        }
        return requestsPerS == null
                ? measurement.label()
                : measurement.label() + " " + Figures.rate(Double.valueOf(requestsPerS));
    }

    /** The cell as the name of a file, without an ending. */
    String fileName() {
        return CellHistograms.name(id());
    }

    @Override
    public String toString() {
        return mechanism.name() + " " + question() + " " + sizeBytes + " B " + placement.label();
    }
}
