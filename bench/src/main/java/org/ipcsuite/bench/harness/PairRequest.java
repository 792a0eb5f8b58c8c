package org.ipcsuite.bench.harness;

import java.util.List;

/**
 * What a run measures of a pair beside round trips, rates and one-way messages.
 *
 * @param half whether the latency is measured at half of saturation, too
 * @param connects whether connecting is measured
 * @param depths numbers of requests in flight; maybe none
 * @param inPlace whether messages in place are measured, against copies
 */
public record PairRequest(boolean half, boolean connects, List<Integer> depths, boolean inPlace) {

    /** Nothing. */
    public static final PairRequest NONE = new PairRequest(false, false, List.of(), false);
}
