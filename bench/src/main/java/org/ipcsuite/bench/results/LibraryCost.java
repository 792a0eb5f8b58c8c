package org.ipcsuite.bench.results;

import java.util.List;

/**
 * What a library costs beside its messages: what a run has found of one that it measured.
 *
 * @param mechanism the transport over the library
 * @param below the mechanism that it is over, without a library
 * @param jars that the library puts on the class path
 * @param jarBytes bytes of these
 * @param startMs how long processes took from their start to the end of their first exchange, in milliseconds
 * @param belowStartMs the same of the mechanism below, measured in turn; empty if it was not
 */
public record LibraryCost(
        String mechanism, String below, int jars, long jarBytes, List<Double> startMs, List<Double> belowStartMs) {}
