package org.ipcsuite.bench.nativebaseline;

import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a pair of C processes, or of many clients of one server. What is counted for each message is counted for
 * all of them, while they measured; a round trip is two messages.
 *
 * @param mechanism the transport's name
 * @param measurement the kind of measurement
 * @param sizeBytes bytes of a message
 * @param placement where the two processes ran
 * @param p50Ns median round trip, exact as the other percentiles; null for throughput, as they are
 * @param p90Ns 90th percentile
 * @param p99Ns 99th percentile
 * @param p999Ns 99.9th percentile
 * @param maxNs the longest
 * @param meanNs mean round trip, or nanoseconds a message one way
 * @param messagesPerS messages a second: 2 a mean round trip, 2 a round trip of any of many clients, or those one way that
 *     were delivered and checked
 * @param samples round trips or messages that were measured
 * @param sent round trips or messages that were begun
 * @param delivered those of them that were not lost
 * @param clientCpuNs processor time for each message in the client, or in all of them, nanoseconds
 * @param peerCpuNs the same in the peer, or in the server
 * @param voluntarySwitches context switches for each message because a process waited
 * @param involuntarySwitches context switches for each message because another was to run
 */
public record NativeResult(
        String mechanism,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Double p50Ns,
        @Nullable Double p90Ns,
        @Nullable Double p99Ns,
        @Nullable Double p999Ns,
        @Nullable Double maxNs,
        double meanNs,
        double messagesPerS,
        long samples,
        long sent,
        long delivered,
        double clientCpuNs,
        double peerCpuNs,
        double voluntarySwitches,
        double involuntarySwitches) {}
