package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * The rate at which requests were really sent, and what the pair spent meanwhile.
 *
 * @param requestsPerS requests a second
 * @param isReached whether that is the rate that was asked for: if not, times are no latency
 * @param cpuPercent processor time of both processes while so many were sent, in percent of one core; the client's wait
 *     for the next request's time is not counted. Null in a run that was stored before there was one, and where the
 *     peer is elsewhere
 */
public record AchievedRate(
        double requestsPerS, boolean isReached, @Nullable Double cpuPercent) {}
