package org.ipcsuite.bench.results;

/**
 * The rate at which requests were really sent.
 *
 * @param requestsPerS requests a second
 * @param isReached whether that is the rate that was asked for: if not, times are no latency
 */
public record AchievedRate(double requestsPerS, boolean isReached) {}
