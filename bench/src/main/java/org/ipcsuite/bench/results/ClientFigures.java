package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * One of many clients, of many pairs, or of many subscribers, in one fork.
 *
 * @param p50Ns its median round trip; null for a subscriber
 * @param p99Ns the 99th percentile of its round trips; null for a subscriber
 * @param requestsPerS its round trips a second, or the messages a second that it received
 */
public record ClientFigures(
        @Nullable Double p50Ns, @Nullable Double p99Ns, double requestsPerS) {

    /** Of one that has round trips. */
    public ClientFigures(double p50Ns, double p99Ns, double requestsPerS) {
        this(Double.valueOf(p50Ns), Double.valueOf(p99Ns), requestsPerS);
    }
}
