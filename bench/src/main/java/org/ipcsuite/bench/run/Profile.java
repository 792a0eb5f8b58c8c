package org.ipcsuite.bench.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Placement;

/** How much is measured by default, and for how long. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Profile {
    /** One size, one placement, one fork a cell: a first look. */
    QUICK(List.of(64), List.of(Placement.SPLIT), 1, 1, 2, 3, Duration.ofMillis(300)),
    /** Eight forks of 64 B, which an interval needs, and one of the larger sizes for the shape. */
    STANDARD(
            List.of(64, 1 << 10, 1 << 16, 1 << 20),
            List.of(Placement.SPLIT, Placement.SAME),
            8,
            1,
            3,
            5,
            Duration.ofMillis(400)),
    /** Everything, eight forks each. */
    FULL(
            List.of(1, 64, 256, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20),
            List.of(Placement.SPLIT, Placement.SAME, Placement.FREE),
            8,
            8,
            3,
            5,
            Duration.ofSeconds(1));

    /** The size at which mechanisms are ranked. */
    private static final int RANKED_SIZE = 64;

    private final List<Integer> sizes;
    private final List<Placement> placements;
    private final int rounds;
    private final int roundsOfOtherSizes;
    private final int warmups;
    private final int measurements;
    private final Duration iteration;

    Profile(
            List<Integer> sizes,
            List<Placement> placements,
            int rounds,
            int roundsOfOtherSizes,
            int warmups,
            int measurements,
            Duration iteration) {
        this.sizes = sizes;
        this.placements = placements;
        this.rounds = rounds;
        this.roundsOfOtherSizes = roundsOfOtherSizes;
        this.warmups = warmups;
        this.measurements = measurements;
        this.iteration = iteration;
    }

    /**
     * The profile with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Profile labelled(String label) {
        return Stream.of(values())
                .filter(profile -> profile.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("profile is quick, standard or full, not '" + label + "'"));
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** Bytes of a message, each size a cell. */
    public List<Integer> sizes() {
        return sizes;
    }

    public List<Placement> placements() {
        return placements;
    }

    /** Rounds of the whole run. */
    int rounds() {
        return Math.max(rounds, roundsOfOtherSizes);
    }

    /** Forks of a cell of this size. */
    int rounds(int sizeBytes) {
        return sizeBytes == RANKED_SIZE ? rounds : roundsOfOtherSizes;
    }

    int warmups() {
        return warmups;
    }

    int measurements() {
        return measurements;
    }

    Duration iteration() {
        return iteration;
    }
}
