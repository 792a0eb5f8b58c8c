package org.ipcsuite.bench.harness;

/**
 * What a run measures of a pair beside round trips, rates and one-way messages.
 *
 * @param half whether the latency is measured at half of saturation, too
 * @param connects whether connecting is measured
 */
public record PairRequest(boolean half, boolean connects) {

    /** Nothing. */
    public static final PairRequest NONE = new PairRequest(false, false);
}
