package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Optional;

/**
 * Why nothing is left.
 *
 * @param last the requirement that ruled the last ones out
 * @param lastMechanisms what had been left before it
 * @param culprits a requirement that rules everything out by itself, or two that do so together; empty if it takes more
 * @param ways requirements that one might give up, with what would then be left
 */
public record Conflict(Requirement last, List<String> lastMechanisms, List<Requirement> culprits, List<Way> ways) {

    /**
     * A requirement to give up.
     *
     * @param lift how
     * @param left then
     */
    public record Way(String lift, List<String> left) {}

    /** Where a figure ruled the last ones out: the best one, {@code fifo, 3.1 M/s}; else empty. */
    Optional<String> best(Measurements measurements) {
        return MeasuredRequirements.figureOf(last).flatMap(measurements::best);
    }
}
