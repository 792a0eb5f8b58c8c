package org.ipcsuite.bench.results;

/**
 * Times of a cell, in nanoseconds.
 *
 * @param p50Ns median of the forks' medians
 * @param p90Ns 90th percentile over all forks
 * @param p99Ns 99th percentile over all forks
 * @param p999Ns 99.9th percentile over all forks
 * @param maxNs the longest
 */
public record Percentiles(double p50Ns, double p90Ns, double p99Ns, double p999Ns, double maxNs) {}
