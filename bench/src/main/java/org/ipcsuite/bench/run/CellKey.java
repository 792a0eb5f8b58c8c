package org.ipcsuite.bench.run;

import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;

/**
 * Which figure: one cell of the table that a run fills.
 *
 * @param subject what is measured
 * @param measurement what is asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads run
 */
record CellKey(Subject subject, Measurement measurement, int sizeBytes, Placement placement) {

    @Override
    public String toString() {
        return subject.name() + " " + measurement.label() + " " + sizeBytes + " B " + placement.label();
    }
}
