package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.core.Traits;

/**
 * A mechanism in a ranking.
 *
 * @param candidate the mechanism
 * @param figure what it was measured at; empty if it was not, or nothing measures it
 * @param achievedOnly how many requests a second it made where it does not reach the rate; else empty
 * @param tie the number of those that its figure cannot be told from, 0 for the fastest
 * @param expectation its rank by its traits alone, which decides where there is no figure
 * @param simplicity decides between those that are alike otherwise
 */
public record RankedMechanism(
        Candidate candidate,
        OptionalDouble figure,
        OptionalDouble achievedOnly,
        int tie,
        int expectation,
        Simplicity simplicity) {

    /**
     * The best first. What may lose messages comes after all others, unless that was allowed; what was not measured after
     * what was; what cannot be told apart is ordered by simplicity, and equals are in the order of reports.
     */
    static List<RankedMechanism> rank(
            List<Candidate> candidates, Request request, RankBy by, Measurements measurements) {
        Comparator<RankedMechanism> byFigure =
                Comparator.comparingDouble(ranked -> ranked.figure.orElse(Double.POSITIVE_INFINITY)
                        * (by.isMoreBetter() && ranked.figure.isPresent() ? -1 : 1));
        List<RankedMechanism> measured = candidates.stream()
                .map(candidate -> new RankedMechanism(
                        candidate,
                        measurements.figure(candidate.name(), by),
                        measurements.achievedOnly(candidate.name(), by),
                        0,
                        Expectation.rank(candidate.traits(), by),
                        request.simplicity(candidate.traits())))
                .sorted(byFigure)
                .toList();
        boolean isLossAllowed = request.workload().mayLose();
        Comparator<RankedMechanism> byLoss = Comparator.comparing(ranked -> !isLossAllowed && ranked.mayLose());
        return tied(measured, by, measurements).stream()
                .sorted(byLoss.thenComparingInt(RankedMechanism::tie)
                        .thenComparingDouble(ranked -> -ranked.achievedOnly.orElse(0))
                        .thenComparingInt(ranked -> ranked.figure.isPresent() ? 0 : ranked.expectation)
                        .thenComparingInt(ranked -> ranked.simplicity.points())
                        .thenComparingInt(ranked -> candidates.indexOf(ranked.candidate)))
                .toList();
    }

    /** Each is tied with those before it whose noise reaches to its own; they are sorted by figure. */
    private static List<RankedMechanism> tied(List<RankedMechanism> sorted, RankBy by, Measurements measurements) {
        List<RankedMechanism> numbered = new ArrayList<>();
        Optional<Interval> best = Optional.empty();
        int tie = 0;
        for (RankedMechanism ranked : sorted) {
            Optional<Interval> noise =
                    ranked.figure.isPresent() ? measurements.noise(ranked.candidate.name(), by) : Optional.empty();
            boolean isTied = best.isPresent() == noise.isPresent()
                    && best.map(of -> overlap(of, noise.orElseThrow())).orElse(true);
            if (!isTied) {
                tie += numbered.isEmpty() ? 0 : 1;
                best = noise;
            }
            numbered.add(new RankedMechanism(
                    ranked.candidate, ranked.figure, ranked.achievedOnly, tie, ranked.expectation, ranked.simplicity));
        }
        return numbered;
    }

    private static boolean overlap(Interval one, Interval other) {
        return one.low() <= other.high() && other.low() <= one.high();
    }

    private boolean mayLose() {
        Traits.WhenFull whenFull = candidate.traits().whenFull();
        return whenFull == Traits.WhenFull.DROPS || whenFull == Traits.WhenFull.COALESCES;
    }

    /** The reason for its rank: its figure, or its burdens. */
    String words(RankBy by) {
        if (figure.isPresent()) {
            return by.format(figure.getAsDouble());
        }
        if (achievedOnly.isPresent()) {
            return "not reached: " + Figures.rate(achievedOnly.getAsDouble());
        }
        return by == RankBy.SIMPLICITY ? simplicity.points() + ": " + burdens() : "not measured";
    }

    /** What makes it less simple, in words. */
    String burdens() {
        return simplicity.burdens().isEmpty() ? "none" : String.join(", ", simplicity.burdens());
    }

    /** As {@link #words}, for many in one line. */
    String briefly(RankBy by) {
        return by == RankBy.SIMPLICITY ? " " + simplicity.points() : "";
    }
}
