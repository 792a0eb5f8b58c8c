package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * How many processes exchange at once.
 *
 * @param count client processes of one server, subscribers of one publisher, or pairs
 * @param servedBy how they are served; null for pairs, which have a peer each
 */
public record Many(int count, @Nullable ServedBy servedBy) {

    /** Which question they answer. */
    public Measurement measurement() {
        if (servedBy == null) {
            return Measurement.PAIRS;
        }
        return servedBy.isPublished() ? Measurement.SUBSCRIBERS : Measurement.CLIENTS;
    }

    /** In the name of a file: {@code 4-loop}, or {@code 4}. */
    String fileName() {
        return servedBy == null ? String.valueOf(count) : count + "-" + servedBy.label();
    }

    /** In words: {@code 4, loop}, or {@code 4}. */
    public String words() {
        return servedBy == null ? String.valueOf(count) : count + ", " + servedBy.label();
    }
}
