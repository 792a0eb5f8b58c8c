package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * The table of a figure: only figures of one table are compared with each other.
 *
 * @param measurement the kind of measurement
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param requestsPerS at which rate; null unless the measurement has one
 * @param many how many processes exchanged; null unless the measurement is of many
 * @param depth requests in flight; null unless the measurement has so many
 */
public record TableKey(
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Integer requestsPerS,
        @Nullable Many many,
        @Nullable Integer depth) {

    /** The size at which mechanisms are ranked, in a run and on its page. */
    public static final int RANKED_SIZE = 64;

    public static TableKey of(Cell cell) {
        return new TableKey(
                cell.measurement(), cell.sizeBytes(), cell.placement(), cell.requestsPerS(), cell.many(), cell.depth());
    }

    /** A heading. */
    public String title() {
        String what = switch (measurement) {
            case ROUNDTRIP -> "Round trip";
            case LATENCY_AT_RATE ->
                "Latency at " + Figures.rate(requestsPerS == null ? null : Double.valueOf(requestsPerS));
            case LATENCY_AT_HALF -> "Latency at half of saturation";
            case PIPELINED -> "Requests in flight" + (depth == null ? "" : " (" + depth + ")");
            case COPIED_ROUNDTRIP -> "Round trip, built and checked, copied";
            case IN_PLACE_ROUNDTRIP -> "Round trip, built and checked in place";
            case COPIED_ONE_WAY -> "One way, built and checked, copied";
            case IN_PLACE_ONE_WAY -> "One way, built and checked in place";
            case CONNECT -> "Connecting and the first answer";
            case THROUGHPUT -> "One-way throughput";
            case CLIENTS -> "Clients of one server" + count();
            case PAIRS -> "Pairs at once" + count();
            case SUBSCRIBERS -> "Subscribers of one publisher" + count();
        };
        return what + ", " + Figures.size(sizeBytes) + ", placement " + placement.label();
    }

    /** The table of all counts, and of all ways to serve them, or of all depths. */
    public TableKey ofAnyCount() {
        return new TableKey(measurement, sizeBytes, placement, requestsPerS, null, null);
    }

    private String count() {
        return many == null ? "" : " (" + many.words() + ")";
    }
}
