package org.ipcsuite.bench.results;

import java.util.Locale;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;

/**
 * Which figure a cell is: the mechanism, and what was asked of it.
 *
 * @param mechanism the transport's name, or one of {@link Baselines}
 * @param family the module: pipes, shm, sockets, signals, queues; or one of {@link Families}
 * @param waiting what a receiver does while there is nothing to receive
 * @param measurement what was asked
 * @param sizeBytes bytes of a message
 * @param placement where the two threads ran
 * @param requestsPerS the rate at which requests were due; null unless the measurement has one
 * @param many how many processes exchanged; null unless the measurement is of many, and in a run that was stored before
 *     there was one
 * @param depth requests in flight; null unless the measurement has so many
 */
public record CellId(
        String mechanism,
        String family,
        Traits.Waiting waiting,
        Measurement measurement,
        int sizeBytes,
        Placement placement,
        @Nullable Integer requestsPerS,
        @Nullable Many many,
        @Nullable Integer depth) {

    /** Of one request at a time, or on a schedule, or one way. */
    public CellId(
            String mechanism,
            String family,
            Traits.Waiting waiting,
            Measurement measurement,
            int sizeBytes,
            Placement placement,
            @Nullable Integer requestsPerS,
            @Nullable Many many) {
        this(mechanism, family, waiting, measurement, sizeBytes, placement, requestsPerS, many, null);
    }

    /** In words, {@code adaptive}. */
    static String words(Traits.Waiting waiting) {
        return waiting.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
