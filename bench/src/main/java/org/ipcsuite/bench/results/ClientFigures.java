package org.ipcsuite.bench.results;

/**
 * One of many clients, or of many pairs, in one fork.
 *
 * @param p50Ns its median round trip
 * @param p99Ns the 99th percentile of its round trips
 * @param requestsPerS its round trips a second
 */
public record ClientFigures(double p50Ns, double p99Ns, double requestsPerS) {}
