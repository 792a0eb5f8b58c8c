package org.ipcsuite.bench.advisor.choose;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A mechanism in a ranking.
 *
 * @param candidate the mechanism
 * @param figure what it was measured at; empty if it was not, or nothing measures it
 * @param expectation its rank by its traits alone, which decides where there is no figure
 * @param simplicity decides between those that are alike otherwise
 */
public record RankedMechanism(Candidate candidate, OptionalDouble figure, int expectation, Simplicity simplicity) {

    /** The best first; those that were not measured after the others, and equals in the order of reports. */
    static List<RankedMechanism> rank(List<Candidate> candidates, RankBy by, Measurements measurements) {
        Comparator<RankedMechanism> byFigure =
                Comparator.comparingDouble(ranked -> ranked.figure.orElse(Double.POSITIVE_INFINITY)
                        * (by.isMoreBetter() && ranked.figure.isPresent() ? -1 : 1));
        return candidates.stream()
                .map(candidate -> new RankedMechanism(
                        candidate,
                        measurements.figure(candidate.name(), by),
                        Expectation.rank(candidate.traits(), by),
                        Simplicity.of(candidate.traits())))
                .sorted(byFigure.thenComparingInt(RankedMechanism::expectation)
                        .thenComparingInt(ranked -> ranked.simplicity.points()))
                .toList();
    }

    /** The reason for its rank: its figure, or its burdens. */
    String words(RankBy by) {
        if (figure.isPresent()) {
            return by.format(figure.getAsDouble());
        }
        String burdens = simplicity.burdens().isEmpty() ? "none" : String.join(", ", simplicity.burdens());
        return by == RankBy.SIMPLICITY ? simplicity.points() + ": " + burdens : "not measured";
    }

    /** As {@link #words}, for many in one line. */
    String briefly(RankBy by) {
        return by == RankBy.SIMPLICITY ? " " + simplicity.points() : "";
    }
}
