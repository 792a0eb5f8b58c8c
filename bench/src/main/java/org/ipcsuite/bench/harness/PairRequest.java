package org.ipcsuite.bench.harness;

import java.util.List;

/**
 * What a run measures of a pair beside round trips, rates and one-way messages.
 *
 * @param half whether the latency is measured at half of saturation, too
 * @param connects whether connecting is measured
 * @param depths numbers of requests in flight; maybe none
 */
public record PairRequest(boolean half, boolean connects, List<Integer> depths) {

    /** Nothing. */
    public static final PairRequest NONE = new PairRequest(false, false, List.of());
}
