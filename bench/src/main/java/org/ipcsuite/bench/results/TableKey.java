package org.ipcsuite.bench.results;

/**
 * Which table a figure stands in: only figures of one table are compared with each other.
 *
 * @param measurement what was asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 */
public record TableKey(Measurement measurement, int sizeBytes, Placement placement) {

    public static TableKey of(Cell cell) {
        return new TableKey(cell.measurement(), cell.sizeBytes(), cell.placement());
    }

    /** A heading. */
    public String title() {
        String what = measurement == Measurement.ROUNDTRIP ? "Round trip" : "One-way throughput";
        return what + ", " + Figures.size(sizeBytes) + ", placement " + placement.label();
    }
}
