package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the exchanging threads of the two processes run. */
public enum Placement {
    /** Wherever the scheduler puts them: a mixture of the other two. */
    FREE,
    /** Both on one processor. */
    SAME,
    /** Each on a processor of its own. */
    SPLIT;

    /**
     * The placement with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Placement labelled(String label) {
        return Stream.of(values())
                .filter(placement -> placement.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("placement is free, same or split, not '" + label + "'"));
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
